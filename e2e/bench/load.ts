import { newMessageId, newSigningSecret, signedRequest, type SignedRequest } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import type { Target } from './target';

export interface LoadFigures {
  genuine: number;
  forged: number;
  /** The time from the first request to the last response. */
  seconds: number;
  genuineAcknowledged: number;
  forgedRefused: number;
  /**
   * The number of forged requests that were accepted. Some requests may be neither accepted nor refused, because an
   * overloaded n8n responds to them with an error.
   */
  forgedAcknowledged: number;
  executedOnce: number;
  executedTwice: number;
  /** The number of events that n8n acknowledged without running the workflow. The sender doesn't retry these events. */
  lost: number;
  forgedExecuted: number;
  responseInMilliseconds: { median: number; slowest: number };
}

export interface Load {
  /** The number of correctly signed events. In addition, a quarter as many forged events are sent. */
  genuine: number;
  concurrency?: number;
  /** Returns the fields of the payload that differ from event to event. */
  differing?: (number: number) => object;
}

interface Sent {
  ids: Set<string>;
  responses: { id: string; isForged: boolean; status: number; milliseconds: number }[];
  seconds: number;
}

/** Sends signed events as fast as possible. Every fifth request is forged. */
export async function sendLoad(
  { url, secret }: Pick<Target, 'url' | 'secret'>,
  { genuine, concurrency = 20, differing = () => ({}) }: Load,
): Promise<Sent> {
  const total = genuine + Math.floor(genuine / 4);
  const ids: Sent['ids'] = new Set();
  const responses: Sent['responses'] = [];
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < total) {
      const number = (next += 1);
      const id = newMessageId();
      const isForged = number % 5 === 0;
      if (!isForged) ids.add(id);
      const text = JSON.stringify({ ...sample, ...differing(number) });
      const { headers, body } = isForged
        ? forge(secret, id, text, number / 5)
        : signedRequest({ secret, id, body: text });
      const started = performance.now();
      const response = await fetch(url, { method: 'POST', headers, body });
      await response.text();
      responses.push({ id, isForged, status: response.status, milliseconds: performance.now() - started });
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, send));
  return { ids, responses, seconds: (performance.now() - started) / 1000 };
}

export async function runLoad(target: Target, load: Load): Promise<LoadFigures> {
  const { ids, responses, seconds } = await sendLoad(target, load);
  const acknowledged = responses
    .filter(({ isForged, status }) => !isForged && status === 200)
    .map(({ id }) => id);
  const times = new Map<unknown, number>();
  for (const id of await target.executed(acknowledged.length)) times.set(id, (times.get(id) ?? 0) + 1);
  const executed = (count: (times: number) => boolean) =>
    [...ids].filter((id) => count(times.get(id) ?? 0)).length;
  return {
    genuine: ids.size,
    forged: responses.length - ids.size,
    seconds: Math.round(seconds * 10) / 10,
    genuineAcknowledged: acknowledged.length,
    forgedRefused: responses.filter(({ isForged, status }) => isForged && status === 401).length,
    forgedAcknowledged: responses.filter(({ isForged, status }) => isForged && status === 200).length,
    executedOnce: executed((count) => count === 1),
    executedTwice: executed((count) => count > 1),
    lost: acknowledged.filter((id) => !times.has(id)).length,
    forgedExecuted: [...times.keys()].filter((id) => typeof id !== 'string' || !ids.has(id)).length,
    responseInMilliseconds: responseTimes(responses),
  };
}

export function responseTimes(responses: Sent['responses']): LoadFigures['responseInMilliseconds'] {
  const sorted = responses.map(({ milliseconds }) => Math.round(milliseconds)).sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, slowest: sorted[sorted.length - 1] ?? 0 };
}

const sample = findEvent(instruqt, 'track.completed')?.sample;

/** Creates a forged request. The kinds of forgery alternate. */
function forge(secret: string, id: string, body: string, number: number): SignedRequest {
  const genuine = signedRequest({ secret, id, body });
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  const kinds: SignedRequest[] = [
    signedRequest({ secret: newSigningSecret(), id, body }),
    signedRequest({ secret, id, body, timestamp: hourAgo }),
    { ...genuine, body: body.replace('track.completed', 'track.started') },
    { headers: { 'content-type': 'application/json' }, body },
  ];
  return kinds[number % kinds.length] ?? genuine;
}
