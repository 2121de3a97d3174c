import type { Envelope, EventDefinition, Verification } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { HookRequest } from './request';

/** What a trigger is for. */
export interface Choice {
  /** The code of an event, the star of a family, or ALL_EVENTS. */
  code: string;
  /** Undefined for all events. */
  event?: EventDefinition;
}

/** How a vendor's events reach a Zap: how its webhook is added, and how a request to it is verified. */
export interface Channel {
  /** The fields of a trigger for it. */
  inputFields: readonly PlainInputField[];
  /** What a request to the Zap is verified by. */
  verificationOf(bundle: Bundle, request: HookRequest, choice: Choice): Verification;
  /** How a person adds the webhook; undefined if the Zap does. */
  directionsFor?(choice: Choice): string;
  /** How the Zap adds and removes its webhook; undefined if a person does. */
  registration?: Registration;
}

/** The functions of a REST hook but `perform`, as Zapier names them. */
export interface Registration {
  subscribe(z: ZObject, bundle: Bundle, choice: Choice): Promise<object>;
  unsubscribe(z: ZObject, bundle: Bundle): Promise<object>;
  /** What the test in the editor shows. */
  list(z: ZObject, bundle: Bundle, choice: Choice): Promise<Envelope[]>;
}
