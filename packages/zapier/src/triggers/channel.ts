import type { Envelope, EventDefinition, Verification } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { HookRequest } from './request';

/** The event or events for which a trigger returns rows. */
export interface Choice {
  /** The event's code, the family's wildcard, or ALL_EVENTS. */
  code: string;
  /** The event or family; undefined for a trigger for all events. */
  event?: EventDefinition;
}

/** How a vendor's events reach a Zap. A channel determines who adds the webhook, and how the requests are verified. */
export interface Channel {
  inputFields: readonly PlainInputField[];
  verificationOf(bundle: Bundle, request: HookRequest, choice: Choice): Verification;
  /** Returns directions for adding the webhook; undefined if the Zap adds its webhook itself. */
  directionsFor?(choice: Choice): string;
  /** The functions that add and remove the Zap's webhook; undefined if users add the webhook. */
  registration?: Registration;
}

/** A REST hook's functions, except for `perform`. */
export interface Registration {
  subscribe(z: ZObject, bundle: Bundle, choice: Choice): Promise<object>;
  unsubscribe(z: ZObject, bundle: Bundle): Promise<object>;
  /** Returns the rows that the editor shows when users test the trigger. */
  list(z: ZObject, bundle: Bundle, choice: Choice): Promise<Envelope[]>;
}
