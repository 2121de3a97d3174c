import { newMessageId, newSigningSecret, signedRequest, type SignedRequest } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import type { Connectors } from '../connectors';
import { publishExample } from '../examples';
import { credential, triggerUrl } from '../workflows';

export interface LoadFigures {
  genuine: number;
  forged: number;
  /** How many requests are under way at a time. */
  concurrency: number;
  /** From the first request to the last answer. */
  seconds: number;
  /** Until the last row arrived in the CRM. */
  secondsUntilExecuted: number;
  genuineAcknowledged: number;
  forgedRefused: number;
  /** Rows in the CRM, one per execution. */
  executedOnce: number;
  executedTwice: number;
  lost: number;
  forgedExecuted: number;
  answerInMilliseconds: { median: number; p95: number; p99: number; slowest: number };
}

/**
 * Sends signed events as fast as n8n answers, every fifth request forged, to a workflow that adds a row to the CRM.
 * @param genuine how many events are signed rightly
 */
export async function runLoad(
  { n8n, simulator }: Connectors,
  { genuine, concurrency = 20 }: { genuine: number; concurrency?: number },
): Promise<LoadFigures> {
  const secret = newSigningSecret();
  const workflow = await publishExample(n8n, 'track-completed-to-crm.json', {
    credentials: await credential(n8n, 'instruqtWebhookApi', { signingSecrets: secret }),
    crmUrl: simulator.crm.url,
  });
  const url = triggerUrl(n8n, workflow);
  const forged = Math.floor(genuine / 4);
  const total = genuine + forged;
  simulator.crm.rows.length = 0;

  const ids = new Set<string>();
  const answers: { isForged: boolean; status: number; milliseconds: number }[] = [];
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < total) {
      const number = (next += 1);
      const id = newMessageId();
      const isForged = number % 5 === 0;
      if (!isForged) ids.add(id);
      const { headers, body } = isForged ? forge(secret, id, number / 5) : genuineRequest(secret, id);
      const started = performance.now();
      const response = await fetch(url, { method: 'POST', headers, body });
      await response.text();
      answers.push({ isForged, status: response.status, milliseconds: performance.now() - started });
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, send));
  const seconds = (performance.now() - started) / 1000;
  await simulator.crm.waitForRows(ids.size, { timeoutInMs: 600_000 });
  const secondsUntilExecuted = (performance.now() - started) / 1000;
  await n8n.deleteWorkflow(workflow.id);

  const times = new Map<unknown, number>();
  for (const { deliveryId } of simulator.crm.rows) times.set(deliveryId, (times.get(deliveryId) ?? 0) + 1);
  const executed = (count: (times: number) => boolean) =>
    [...ids].filter((id) => count(times.get(id) ?? 0)).length;
  const sorted = answers.map(({ milliseconds }) => Math.round(milliseconds)).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    genuine: ids.size,
    forged: total - ids.size,
    concurrency,
    seconds: round(seconds),
    secondsUntilExecuted: round(secondsUntilExecuted),
    genuineAcknowledged: answers.filter(({ isForged, status }) => !isForged && status === 200).length,
    forgedRefused: answers.filter(({ isForged, status }) => isForged && status === 401).length,
    executedOnce: executed((count) => count === 1),
    executedTwice: executed((count) => count > 1),
    lost: executed((count) => count === 0),
    forgedExecuted: [...times.keys()].filter((id) => typeof id !== 'string' || !ids.has(id)).length,
    answerInMilliseconds: { median: at(0.5), p95: at(0.95), p99: at(0.99), slowest: at(1) },
  };
}

const body = JSON.stringify(findEvent(instruqt, 'track.completed')?.sample);
const genuineRequest = (secret: string, id: string): SignedRequest => signedRequest({ secret, id, body });

/** A forgery, of another kind each time. */
function forge(secret: string, id: string, number: number): SignedRequest {
  const genuine = genuineRequest(secret, id);
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  const kinds: SignedRequest[] = [
    signedRequest({ secret: newSigningSecret(), id, body }),
    signedRequest({ secret, id, body, timestamp: hourAgo }),
    { ...genuine, body: body.replace('track.completed', 'track.started') },
    { headers: { 'content-type': 'application/json' }, body },
  ];
  return kinds[number % kinds.length] ?? genuine;
}

const round = (value: number): number => Math.round(value * 10) / 10;
