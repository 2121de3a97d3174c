import { INSTRUQT_KEY, SYNAP_TOKEN, type WireRequest } from '@synap-instruqt/vendors/testing/wire';
import type { Bundle } from 'zapier-platform-core';
import type { ActionCase } from '../actionCases';
import { toHookBundle } from '../hookBundle';

/** A call to one of the app's methods, with the requests that the call sends. */
export interface Step {
  /** The method's path, e.g. `searches.synap_find_attempt.operation.perform`. */
  method: string;
  /** The condition that distinguishes this call from similar calls. */
  when?: string;
  bundle: Partial<Bundle>;
  causes: readonly WireRequest[];
  /** A part of the output. */
  gives?: unknown;
  /** A part of the error message, if the call fails. */
  fails?: RegExp;
}

export const authData = {
  synapAccessToken: SYNAP_TOKEN,
  instruqtApiKey: INSTRUQT_KEY,
  instruqtTeam: 'northgate',
};

/** The values of a connection without a team. */
export const authDataWithoutTeam = { synapAccessToken: SYNAP_TOKEN, instruqtApiKey: INSTRUQT_KEY };

export const toStep = (
  { kind, key, when, inputData, causes, gives }: ActionCase,
  enteredIn: Record<string, string>,
): Step => ({
  ...{ method: `${kind}.${key}.operation.perform`, when, causes },
  ...{ bundle: { authData: enteredIn, inputData }, gives: kind === 'creates' ? gives : [gives] },
});

/** Returns the path of a trigger's methods. */
export const operation = (key: string): string => `triggers.${key}.operation`;

/** Creates the bundle for an event that a Zap's webhook URL received. */
export function delivery(body: object, query = '', headers: Record<string, string> = {}): Step['bundle'] {
  const content = JSON.stringify(body);
  const { rawRequest, cleanedRequest } = toHookBundle({ method: 'POST', query, headers, content });
  return { rawRequest: { ...rawRequest, method: 'POST' }, cleanedRequest };
}
