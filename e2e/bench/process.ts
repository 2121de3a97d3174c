import { createHmac } from 'node:crypto';
import { signedRequest } from '@synap-instruqt/simulator';
import { findEvent, instruqt, receive, synap, type Vendor, type Verification } from '@synap-instruqt/vendors';
import { Webhook } from 'standardwebhooks';
import { atMost, type Row } from './row';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const KILOBYTE = 1024;

/** What verifying and understanding an event costs, beside what nobody can do without: one HMAC and one JSON.parse. */
export async function processRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [kilobytes, goal] of [
    [0.5, undefined],
    [2, 1.5],
    [20, 1.15],
    [200, undefined],
  ] as const) {
    const { ours, limit, peer } = await measureSize(kilobytes);
    const name = `verify and understand ${kilobytes} KB`;
    rows.push(atMost(`${name}, beside one HMAC and one JSON.parse`, ours, limit, 'µs', goal ?? 10));
    rows.push(atMost(`${name}, beside standardwebhooks' verify`, ours, peer, 'µs', 1));
  }
  const body = JSON.stringify(findEvent(synap, 'exam.completed')?.sample);
  const query = new URLSearchParams({ event: 'exam.completed' });
  const ours = await timeOf(() => take(synap, { headers: {}, rawBody: body, query }, { by: 'nothing' }));
  const parse = await timeOf(() => JSON.parse(body));
  rows.push(atMost('understand exam.completed, beside its JSON.parse', ours, parse, 'µs', 3));
  return rows;
}

const take = (vendor: Vendor, request: Parameters<typeof receive>[1], verification: Verification) =>
  receive(vendor, request, { verification, now: new Date(), chosen: ['*'], filters: [] });

async function measureSize(kilobytes: number) {
  const body = bodyOf(kilobytes * KILOBYTE);
  const { headers } = signedRequest({ secret, body, headerFamily: 'webhook' });
  const request = { headers, rawBody: Buffer.from(body), query: new URLSearchParams() };
  const standard = new Webhook(secret);
  return {
    ours: await timeOf(() => take(instruqt, request, { by: 'signature', secrets: [secret] })),
    limit: await timeOf(() => {
      createHmac('sha256', key).update('id.timestamp.').update(request.rawBody).digest('base64');
      return JSON.parse(request.rawBody.toString());
    }),
    peer: await timeOf(() => standard.verify(body, headers)),
  };
}

/** A body of Instruqt's of about so many bytes, with a custom parameter for each hundred. */
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

/** Microseconds a call, the best of several batches: everything else only adds to it. */
async function timeOf(task: () => unknown): Promise<number> {
  const batches: number[] = [];
  for (let batch = 0; batch < 15; batch += 1) {
    const started = process.hrtime.bigint();
    let calls = 0;
    while (process.hrtime.bigint() - started < 60_000_000n) {
      for (let index = 0; index < 20; index += 1) await task();
      calls += 20;
    }
    batches.push(Number(process.hrtime.bigint() - started) / 1000 / calls);
  }
  return Math.min(...batches);
}
