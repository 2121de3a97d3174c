import type { Simulator } from '@synap-instruqt/simulator';
import { endpointsCredential, ownSynapBody, synapCredential } from './workflows';

/** A trigger that adds its own webhooks, and what the simulated vendor shows of them. */
export interface Registrar {
  trigger: 'synapTrigger' | 'instruqtTrigger';
  /** Two events; the first is the one that is sent. */
  codes: readonly [string, string];
  credential: typeof synapCredential;
  /** The path of the API that tells of webhooks. */
  path: RegExp;
  /** What n8n's log says where one could not be removed. */
  removeByHand: RegExp;
  /** The target URLs that there are. */
  subscribed(simulator: Simulator): string[];
  /** Those of a trigger's URL. */
  expected(url: string, codes: readonly string[]): string[];
  /** Removes one, as a person does. */
  removeOne(simulator: Simulator): void;
  /** Sends the first of the events. @returns how each webhook answered */
  emit(simulator: Simulator): Promise<(number | null | undefined)[]>;
}

export const synapRegistrar: Registrar = {
  trigger: 'synapTrigger',
  codes: ['exam.completed', 'exam.started'],
  credential: synapCredential,
  path: /webhook-subscriptions/,
  removeByHand: /could not be removed.*Remove them in Synap/s,
  subscribed: (simulator) => simulator.synap.subscriptions.list().map(({ targetUrl }) => targetUrl),
  expected: (url, codes) => codes.map((code) => `${url}?event=${code}`),
  removeOne: ({ synap: { subscriptions } }) => void subscriptions.remove(subscriptions.list()[0]?.id ?? ''),
  emit: async (simulator) =>
    (await simulator.synap.emit('exam.completed', ownSynapBody('exam.completed'))).map(
      ({ status }) => status,
    ),
};

/** With an integration key, which Svix takes. */
export const instruqtRegistrar: Registrar = {
  trigger: 'instruqtTrigger',
  codes: ['track.completed', 'track.started'],
  credential: endpointsCredential,
  path: /\/endpoint/,
  removeByHand: /could not be removed.*Remove them in Instruqt/s,
  subscribed: (simulator) => simulator.instruqt.endpoints.map(({ url }) => url),
  expected: (url) => [url],
  removeOne: (simulator) => void simulator.instruqt.endpoints.shift(),
  emit: async (simulator) =>
    (await simulator.instruqt.emit('track.completed')).map(({ attempts }) => attempts[0]?.status),
};
