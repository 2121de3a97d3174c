import { Webhook } from 'standardwebhooks';
import { findEvent } from '../catalogue/eventSource';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import type { Envelope } from './envelope';
import { readFilters, type Filter } from './filters';
import { readDelivery, receive, type Outcome, type Reception } from './receive';
import { WebhookRefusedError, type RefusalReason } from './refused';
import { hashDelivery, type WebhookRequest } from './request';
import type { Verification } from './verification';
import { ALL_EVENTS } from './wanted';

const now = new Date('2026-03-02T09:30:00.123Z');
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const otherSecret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';
const signature: Verification = { by: 'signature', secrets: [otherSecret, secret] };
const basicAuth: Verification = { by: 'basicAuth', accepted: [{ username: 'n8n', password: 'secret' }] };
const nothing: Verification = { by: 'nothing' };

const completed = { ...findEvent(instruqt, 'track.completed')?.sample };
const body = JSON.stringify(completed);

/** A request as Instruqt sends it. */
const signed = (rawBody = body, sentAt = now, key = secret): WebhookRequest => ({
  headers: {
    'svix-id': 'msg_1',
    'svix-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'svix-signature': new Webhook(key).sign('msg_1', sentAt, rawBody),
  },
  rawBody,
  query: new URLSearchParams(),
});

/** A request as Synap sends it. */
const authorized = (given: string | undefined = 'n8n:secret', event = 'exam.completed'): WebhookRequest => ({
  headers: given === '' ? {} : { authorization: `Basic ${Buffer.from(given).toString('base64')}` },
  rawBody: '{"exam":{"id":"e1"}}',
  query: new URLSearchParams({ event }),
});

/** Takes a signed request, and tells in which order it was asked what. */
async function take(parts: Partial<Reception> = {}, request = signed()) {
  const asked: string[] = [];
  const filter: Filter = {
    definition: { name: 'track', label: 'Track', help: 'Track.', comparison: 'among', tags: ['track'] },
    matches: () => {
      asked.push('filter');
      return true;
    },
  };
  const isRepeat = jest.fn(async () => {
    asked.push('isRepeat');
    return false;
  });
  const complete = jest.fn(async (envelope: Envelope) => {
    asked.push('complete');
    return envelope;
  });
  const reception: Reception = {
    ...{ verification: signature, now, chosen: ['track.completed'], filters: [filter], isRepeat, complete },
    ...parts,
  };
  return { outcome: await receive(instruqt, request, reception), asked, isRepeat, complete };
}

const tracks = (trackIds: string) => readFilters(instruqt.filters, { trackIds });
const repeat = async () => true;

test.each([
  [['lab.*'], 'deliver'],
  [[ALL_EVENTS], 'deliver'],
  [['lab.session_ready', 'track.completed'], 'not chosen'],
])('a lab event that has no name here yet, where %j was chosen: %s', async (chosen, way) => {
  const request = signed(JSON.stringify({ type: 'lab.something_new', user_id: 'u1' }));
  expect((await take({ chosen }, request)).outcome.way).toBe(way);
});

describe('the way of a request', () => {
  test('that is authentic, wanted, let through and new is to be delivered', async () => {
    const { outcome, asked } = await take();
    expect(outcome).toMatchObject({
      way: 'deliver',
      event: { id: 'msg_1', type: 'track.completed', body: completed, receivedAt: now, warnings: [] },
      envelope: { id: 'msg_1', type: 'track.completed', source: 'instruqt', data: completed },
    });
    expect(asked).toEqual(['filter', 'isRepeat', 'complete']);
  });

  test('that is not authentic is to be refused, and nothing else is asked', async () => {
    const { outcome, asked } = await take({}, { ...signed(), rawBody: `${body} ` });
    expect(outcome).toEqual({ way: 'refused', error: expect.any(WebhookRefusedError) });
    expect(asked).toEqual([]);
  });

  test('whose event was not chosen ends before the filters', async () => {
    const { outcome, asked } = await take({ chosen: ['track.started'] });
    expect(outcome).toMatchObject({ way: 'not chosen', event: { type: 'track.completed' } });
    expect(asked).toEqual([]);
  });

  test('that a filter leaves out ends before anybody remembers it', async () => {
    const { outcome, asked } = await take({ filters: tracks('another') });
    expect(outcome).toMatchObject({ way: 'filtered', event: { type: 'track.completed' } });
    expect(asked).toEqual([]);
  });

  test('that was taken before ends before its learner is looked up', async () => {
    const { outcome, asked } = await take({ isRepeat: repeat });
    expect(outcome).toMatchObject({ way: 'repeat', event: { id: 'msg_1' } });
    expect(asked).toEqual(['filter']);
  });

  test.each<[Outcome['way'], Partial<Reception>, WebhookRequest]>([
    ['refused', { chosen: [], filters: tracks('another'), isRepeat: repeat }, signed(body, new Date(0))],
    ['not chosen', { chosen: [], filters: tracks('another'), isRepeat: repeat }, signed()],
    ['filtered', { filters: tracks('another'), isRepeat: repeat }, signed()],
    ['repeat', { isRepeat: repeat }, signed()],
    ['deliver', {}, signed()],
  ])('is %s, whatever comes after that would say', async (way, parts, request) => {
    const { outcome, complete } = await take(parts, request);
    expect(outcome.way).toBe(way);
    expect(complete).toHaveBeenCalledTimes(way === 'deliver' ? 1 : 0);
  });

  test('needs neither a memory nor a directory', async () => {
    const { outcome } = await take({ isRepeat: undefined, complete: undefined });
    expect(outcome).toMatchObject({ way: 'deliver', envelope: { data: completed } });
  });
});

describe('what is delivered although nobody chose it', () => {
  test.each(['{}', '[]', 'text', ''])('a request that does not tell its event: %j', async (rawBody) => {
    const { outcome } = await take({}, signed(rawBody));
    expect(outcome).toMatchObject({
      way: 'deliver',
      envelope: { type: 'unknown', warnings: expect.arrayContaining([expect.stringMatching(/^type: /)]) },
    });
  });

  test('an event that the catalogue does not know, where all are chosen', async () => {
    const brandNew = signed('{"type":"brand.new","track_id":"t1"}');
    expect((await take({}, brandNew)).outcome.way).toBe('not chosen');
    const { outcome } = await take({ chosen: [ALL_EVENTS], filters: tracks('another') }, brandNew);
    expect(outcome).toMatchObject({ way: 'deliver', envelope: { type: 'brand.new' } });
  });
});

describe('completing', () => {
  test('gives the envelope that is delivered, and leaves the event as it came', async () => {
    const warnings = ['learner: not looked up'];
    const { outcome } = await take({ complete: async (envelope) => ({ ...envelope, warnings }) });
    expect(outcome).toMatchObject({
      envelope: { type: 'track.completed', warnings },
      event: { warnings: [] },
    });
  });

  test('begins with all that the event says', async () => {
    const { complete } = await take();
    expect(complete).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'msg_1',
        data: completed,
        learner: expect.objectContaining({ email: null }),
      }),
    );
  });
});

test('whoever remembers deliveries is told the event and the secret that matched', async () => {
  const { isRepeat } = await take();
  expect(isRepeat).toHaveBeenCalledWith({
    event: { id: 'msg_1', type: 'track.completed', body: completed, receivedAt: now, warnings: [] },
    verified: { deliveryId: 'msg_1', secret },
  });
});

describe('a failure that is no refusal passes through', () => {
  const failing = () => Promise.reject(new RangeError('no memory'));

  test.each<[string, Partial<Reception>]>([
    ['of the memory', { isRepeat: failing }],
    ['of the directory', { complete: failing }],
  ])('%s', async (_, parts) => {
    await expect(take(parts)).rejects.toThrow(RangeError);
  });

  test('of the check', async () => {
    const headers = new Proxy(signed().headers, {
      getOwnPropertyDescriptor: () => {
        throw new RangeError('no headers');
      },
    });
    await expect(take({}, { ...signed(), headers })).rejects.toThrow(RangeError);
  });
});

describe('every way to be refused', () => {
  const headersWithout = ({ headers }: WebhookRequest, name: string) => ({ ...headers, [name]: undefined });
  const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  const ways: Record<RefusalReason, [request: WebhookRequest, verification: Verification]> = {
    secretNotSet: [signed(), { by: 'signature', secrets: [] }],
    secretMalformed: [signed(), { by: 'signature', secrets: [otherSecret, 'whsec_'] }],
    bodyMissing: [{ ...signed(), rawBody: undefined }, signature],
    notSigned: [{ ...signed(), headers: headersWithout(signed(), 'svix-signature') }, signature],
    timestampUnreadable: [
      { ...signed(), headers: { ...signed().headers, 'svix-timestamp': 'now' } },
      signature,
    ],
    signedTooLongAgo: [signed(body, minutesLater(-6)), signature],
    signedInTheFuture: [signed(body, minutesLater(6)), signature],
    signatureMismatch: [signed(), { by: 'signature', secrets: [otherSecret] }],
    basicAuthNotSet: [authorized(), { by: 'basicAuth', accepted: [] }],
    basicAuthMissing: [authorized(''), basicAuth],
    basicAuthMismatch: [authorized('n8n:wrong'), basicAuth],
  };

  test.each(Object.entries(ways))('%s', async (reason, [request, verification]) => {
    const vendor = verification.by === 'signature' ? instruqt : synap;
    const outcome = await receive(vendor, request, { verification, now, chosen: [ALL_EVENTS], filters: [] });
    expect(outcome).toMatchObject({ way: 'refused', error: { name: 'WebhookRefusedError', reason } });
    expect(() => readDelivery(vendor, request, verification, now)).toThrow(
      expect.objectContaining({ reason }),
    );
    const { message } = outcome.way === 'refused' ? outcome.error : new Error('');
    expect(message).toMatch(/^[A-Z].*[^.]$/);
    expect(message).not.toMatch(/whsec_\w|secret$|msg_1|n8n:|e1/);
  });
});

describe('the id of a delivery', () => {
  const idOf = (...[vendor, request, verification]: Parameters<typeof readDelivery>) =>
    readDelivery(vendor, request, verification, now).event.id;
  const hash = hashDelivery('track.completed', body);

  test('is the one that was signed', () => {
    const standard = Object.entries(signed().headers).map(([name, value]) => [
      name.replace('svix', 'webhook'),
      value,
    ]);
    const request = { ...signed(), headers: Object.fromEntries(standard) };
    expect(idOf(instruqt, signed(), signature, now)).toBe('msg_1');
    expect(idOf(instruqt, request, signature, now)).toBe('msg_1');
  });

  test('is that of the header where a sender that signs is not verified', () => {
    expect(idOf(instruqt, signed(), nothing, now)).toBe('msg_1');
    expect(idOf(instruqt, { ...signed(), headers: { 'SVIX-ID': 'msg_2' } }, nothing, now)).toBe('msg_2');
  });

  test('is made of the event and its body where there is none', () => {
    expect(idOf(instruqt, { ...signed(), headers: {} }, nothing, now)).toBe(hash);
    expect(idOf(instruqt, { ...signed(), headers: { 'svix-id': ' ' } }, nothing, now)).toBe(hash);
  });

  test('is made of the event and its body for a sender that names none, whatever a header says', () => {
    const named = { ...authorized(), headers: { ...authorized().headers, 'svix-id': 'msg_1' } };
    for (const verification of [basicAuth, nothing]) {
      expect(idOf(synap, named, verification, now)).toBe(
        hashDelivery('exam.completed', '{"exam":{"id":"e1"}}'),
      );
    }
  });
});

test('what a check has shown is told: the id and the secret of a signature, nothing of basic authentication', () => {
  expect(readDelivery(instruqt, signed(), signature, now).verified).toEqual({ deliveryId: 'msg_1', secret });
  expect(readDelivery(synap, authorized(), basicAuth, now).verified).toEqual({});
  expect(readDelivery(instruqt, signed(), nothing, now).verified).toEqual({});
});

test('what is odd about the body comes before what is odd about its event', () => {
  const { warnings } = readDelivery(instruqt, signed('text'), signature, now).event;
  expect(warnings).toEqual([expect.stringMatching(/^data: .*not JSON/), expect.stringMatching(/^type: /)]);
});
