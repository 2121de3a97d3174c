import type { Envelope, EventDefinition, Verification } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { HookRequest } from './request';

/** The event that a trigger waits for. */
export interface Choice {
  /** An event's code, a family's wildcard, or ALL_EVENTS. */
  code: string;
  /** Undefined for all events. */
  event?: EventDefinition;
}

/** How a vendor's events reach a Zap: how its webhook is added and how its requests are verified. */
export interface Channel {
  inputFields: readonly PlainInputField[];
  verificationOf(bundle: Bundle, request: HookRequest, choice: Choice): Verification;
  /** Directions for adding the webhook; undefined if the Zap adds it. */
  directionsFor?(choice: Choice): string;
  /** How the Zap adds and removes its webhook; undefined if users do. */
  registration?: Registration;
}

/** A REST hook's functions except `perform`, by Zapier's names. */
export interface Registration {
  subscribe(z: ZObject, bundle: Bundle, choice: Choice): Promise<object>;
  unsubscribe(z: ZObject, bundle: Bundle): Promise<object>;
  /** What the editor's test shows. */
  list(z: ZObject, bundle: Bundle, choice: Choice): Promise<Envelope[]>;
}
