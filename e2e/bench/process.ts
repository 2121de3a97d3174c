import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { signedRequest } from '@synap-instruqt/simulator';
import {
  decide,
  findEvent,
  instruqt,
  readDelivery,
  synap,
  toEnvelope,
  type Envelope,
  type Vendor,
  type Verification,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import { Webhook } from 'standardwebhooks';
import { atMost, withoutGoal, type Row } from './row';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const KILOBYTE = 1024;

/**
 * Measures the time for verifying and reading an event, compared with the work that Node and zod do for it: one
 * HMAC and one JSON.parse, or one hash, one JSON.parse and one check of the schema.
 */
export async function processRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [kilobytes, goal] of [
    [0.5, undefined],
    [2, 1.5],
    [20, 1.15],
    [200, undefined],
  ] as const) {
    rows.push(...(await rowsOfSize(kilobytes, goal)));
  }
  rows.push(...(await rowsOfExam()));
  return rows;
}

/** Synap's events have no ID, so the ID is a hash of the body. Every event is compared with its schema. */
async function rowsOfExam(): Promise<Row[]> {
  const exam = findEvent(synap, 'exam.completed');
  const body = JSON.stringify(exam?.sample);
  const query = new URLSearchParams({ event: 'exam.completed' });
  const read = () => take(synap, { headers: {}, rawBody: body, query }, { by: 'nothing' });
  const doLibraryWork = () => {
    createHash('sha256').update(body).digest('hex');
    return exam?.schema.safeParse(JSON.parse(body));
  };
  const name = 'time to read exam.completed';
  return [
    compared(`${name}, compared with JSON.parse alone`, await timeBoth(read, () => JSON.parse(body))),
    compared(
      `${name}, compared with one JSON.parse, one hash and zod's check`,
      await timeBoth(read, doLibraryWork),
      1.6,
    ),
  ];
}

function take(vendor: Vendor, request: WebhookRequest, verification: Verification): Envelope[] {
  const { events } = readDelivery(vendor, request, verification, new Date());
  const wanted = events.filter(
    (event) => decide(vendor, event, { chosen: ['*'], filters: [] }) === 'deliver',
  );
  return wanted.map((event) => toEnvelope(vendor, event));
}

async function rowsOfSize(kilobytes: number, goal: number | undefined): Promise<Row[]> {
  const body = bodyOf(kilobytes * KILOBYTE);
  const { headers } = signedRequest({ secret, body, headerFamily: 'webhook' });
  const request = { headers, rawBody: Buffer.from(body), query: new URLSearchParams() };
  const verifyAndRead = () => take(instruqt, request, { by: 'signature', secrets: [secret] });
  const name = `time to verify and read ${kilobytes} KB`;
  const limitWith = (signingKey: Buffer | KeyObject) => () => {
    createHmac('sha256', signingKey).update('id.timestamp.').update(request.rawBody).digest('base64');
    return JSON.parse(request.rawBody.toString());
  };
  const besideLimit = await timeBoth(verifyAndRead, limitWith(key));
  const besidePrepared = await timeBoth(verifyAndRead, limitWith(createSecretKey(key)));
  const peer = new Webhook(secret);
  const besidePeer = await timeBoth(verifyAndRead, () => peer.verify(body, headers));
  return [
    compared(`${name}, compared with one HMAC and one JSON.parse`, besideLimit, goal),
    compared(`${name}, compared with the same and a prepared key`, besidePrepared),
    compared(`${name}, compared with standardwebhooks' verify`, besidePeer),
  ];
}

const compared = (name: string, [ours, theirs]: readonly [number, number], goal?: number): Row =>
  goal === undefined ? withoutGoal(name, ours, theirs, 'µs') : atMost(name, ours, theirs, 'µs', goal);

/** Creates an Instruqt payload of about this many bytes, with one custom parameter per hundred bytes. */
function bodyOf(bytes: number): string {
  const sample = { ...findEvent(instruqt, 'track.completed')?.sample };
  const parameters: Record<string, string> = {};
  const text = (): string => JSON.stringify({ ...sample, custom_parameters: parameters });
  const missing = Math.floor((bytes - text().length) / 100);
  for (let index = 0; index < missing; index += 1) {
    parameters[`parameter_${index}`.padEnd(30, '_')] = 'v'.repeat(64);
  }
  return text();
}

const ROUNDS = 40;
const ROUND_IN_NANOSECONDS = 25_000_000n;

/**
 * Returns the microseconds per call of each function: the best of several rounds, because interference can only add
 * time. The functions take turns, so that a busy machine affects them equally.
 */
async function timeBoth(ours: () => unknown, theirs: () => unknown): Promise<[number, number]> {
  const best: [number, number] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    best[0] = Math.min(best[0], await timeOf(ours));
    best[1] = Math.min(best[1], await timeOf(theirs));
  }
  return best;
}

async function timeOf(task: () => unknown): Promise<number> {
  const started = process.hrtime.bigint();
  let calls = 0;
  while (process.hrtime.bigint() - started < ROUND_IN_NANOSECONDS) {
    for (let index = 0; index < 20; index += 1) await task();
    calls += 20;
  }
  return Number(process.hrtime.bigint() - started) / 1000 / calls;
}
