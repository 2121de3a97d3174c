import type { Envelope, EventDefinition, Verification } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { HookRequest } from './request';

/** The event that a trigger waits for. */
export interface Choice {
  /** An event's code, a family's wildcard, or ALL_EVENTS. */
  code: string;
  /** The event; undefined for a trigger for all events. */
  event?: EventDefinition;
}

/** How a vendor's events reach a Zap. A channel adds the webhook and verifies its requests. */
export interface Channel {
  inputFields: readonly PlainInputField[];
  verificationOf(bundle: Bundle, request: HookRequest, choice: Choice): Verification;
  /** Returns directions for adding the webhook; undefined if the Zap adds the webhook. */
  directionsFor?(choice: Choice): string;
  /** The functions that add and remove the Zap's webhook; undefined if users do so. */
  registration?: Registration;
}

/** A REST hook's functions except `perform`, by Zapier's names. */
export interface Registration {
  subscribe(z: ZObject, bundle: Bundle, choice: Choice): Promise<object>;
  unsubscribe(z: ZObject, bundle: Bundle): Promise<object>;
  /** Returns the rows for the editor's test. */
  list(z: ZObject, bundle: Bundle, choice: Choice): Promise<Envelope[]>;
}
