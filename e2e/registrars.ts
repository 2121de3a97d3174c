import type { Simulator } from '@synap-instruqt/simulator';
import { endpointsCredential, ownSynapBody, synapCredential } from './workflows';

/** A trigger that adds its own webhooks, with functions that read or change these webhooks in the simulator. */
export interface Registrar {
  trigger: 'synapTrigger' | 'instruqtTrigger';
  /** The codes of two events. `emit` sends the first event. */
  codes: readonly [string, string];
  credential: typeof synapCredential;
  path: RegExp;
  /** Matches the message that n8n's log contains if a webhook couldn't be removed. */
  removeByHand: RegExp;
  subscribed(simulator: Simulator): string[];
  /** Returns the URLs of the webhooks that the vendor must have for a trigger with this URL and these events. */
  expected(url: string, codes: readonly string[]): string[];
  removeOne(simulator: Simulator): void;
  /** Sends the first event. @returns each webhook's response status */
  emit(simulator: Simulator): Promise<(number | null | undefined)[]>;
}

export const synapRegistrar: Registrar = {
  trigger: 'synapTrigger',
  codes: ['exam.completed', 'exam.started'],
  credential: synapCredential,
  path: /webhook-subscriptions/,
  removeByHand: /could not .*Remove the remaining webhooks in Synap/s,
  subscribed: (simulator) => simulator.synap.subscriptions.list().map(({ targetUrl }) => targetUrl),
  expected: (url, codes) => codes.map((code) => `${url}?event=${code}`),
  removeOne: ({ synap: { subscriptions } }) => void subscriptions.remove(subscriptions.list()[0]?.id ?? ''),
  emit: async (simulator) =>
    (await simulator.synap.emit('exam.completed', ownSynapBody('exam.completed'))).map(
      ({ status }) => status,
    ),
};

/** The Instruqt Trigger with an integration key that Svix accepts. */
export const instruqtRegistrar: Registrar = {
  trigger: 'instruqtTrigger',
  codes: ['track.completed', 'track.started'],
  credential: endpointsCredential,
  path: /\/endpoint/,
  removeByHand: /could not .*Remove the remaining webhooks in Instruqt/s,
  subscribed: (simulator) => simulator.instruqt.endpoints.map(({ url }) => url),
  expected: (url) => [url],
  removeOne: (simulator) => void simulator.instruqt.endpoints.shift(),
  emit: async (simulator) =>
    (await simulator.instruqt.emit('track.completed')).map(({ attempts }) => attempts[0]?.status),
};
