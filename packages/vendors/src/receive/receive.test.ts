import type { WebhookRequest } from '../catalogue/webhookRequest';
import { Webhook } from 'standardwebhooks';
import { findEvent } from '../catalogue/eventSource';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { readFilters } from './readFilters';
import { decide, readDelivery, type Settings } from './receive';
import { WebhookRefusedError, type RefusalReason } from './refused';
import { hashDelivery } from './request';
import { verifyHeaders, type Verification } from './verification';
import { ALL_EVENTS } from './wanted';
import { checkEach } from '../../testing/checkEach';

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

/** The decision on the first event in a request. */
const decideOn = (request: WebhookRequest, settings: Partial<Settings> = {}) => {
  const [event] = readDelivery(instruqt, request, signature, now).events;
  return decide(instruqt, event, { chosen: ['track.completed'], filters: [], ...settings });
};

const tracks = (trackIds: string) => readFilters(instruqt.filters, { trackIds });

test('an unknown lab event, if labs or everything were selected', () =>
  checkEach(
    [
      [['lab.*'], 'deliver'],
      [[ALL_EVENTS], 'deliver'],
      [['lab.session_ready', 'track.completed'], 'notChosen'],
    ],
    ([chosen, decision]) => {
      const request = signed(JSON.stringify({ type: 'lab.something_new', user_id: 'u1' }));
      expect(decideOn(request, { chosen })).toBe(decision);
    },
  ));

test('an authentic request is an event, with the results of its verification', () => {
  expect(readDelivery(instruqt, signed(), signature, now)).toEqual({
    id: 'msg_1',
    hasOwnId: true,
    events: [{ id: 'msg_1', type: 'track.completed', body: completed, receivedAt: now, warnings: [] }],
    verified: { deliveryId: 'msg_1', secret },
  });
  expect(readDelivery(synap, authorized(), basicAuth, now).verified).toEqual({});
  expect(readDelivery(instruqt, signed(), nothing, now).verified).toEqual({});
});

test('an event is delivered, filtered or not selected', () => {
  expect(decideOn(signed())).toBe('deliver');
  expect(decideOn(signed(), { filters: tracks('another') })).toBe('filtered');
  expect(decideOn(signed(), { chosen: ['track.started'], filters: tracks('another') })).toBe('notChosen');
});

describe('an unselected event is delivered', () => {
  test("if the request doesn't name it", () =>
    checkEach(['{}', '[]', 'text', ''], (rawBody) => {
      const [event] = readDelivery(instruqt, signed(rawBody), signature, now).events;
      expect(event).toMatchObject({
        type: 'unknown',
        warnings: expect.arrayContaining([expect.stringMatching(/^type: /)]),
      });
      expect(decideOn(signed(rawBody))).toBe('deliver');
    }));

  test("if all are selected and the catalogue doesn't know it", () => {
    const brandNew = signed('{"type":"brand.new","track_id":"t1"}');
    expect(decideOn(brandNew)).toBe('notChosen');
    expect(decideOn(brandNew, { chosen: [ALL_EVENTS], filters: tracks('another') })).toBe('deliver');
  });
});

test('an unexpected failure is passed on', () => {
  const headers = new Proxy(signed().headers, {
    getOwnPropertyDescriptor: () => {
      throw new RangeError('no headers');
    },
  });
  expect(() => readDelivery(instruqt, { ...signed(), headers }, signature, now)).toThrow(RangeError);
});

describe('every reason for a refusal', () => {
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

  const refusalOf = (read: () => unknown): WebhookRefusedError | undefined => {
    try {
      read();
      return undefined;
    } catch (error) {
      if (error instanceof WebhookRefusedError) return error;
      throw error;
    }
  };

  test('in the headers and the body', () =>
    checkEach(Object.entries(ways), ([reason, [request, verification]]) => {
      const vendor = verification.by === 'signature' ? instruqt : synap;
      const refusal = refusalOf(() => readDelivery(vendor, request, verification, now));
      expect(refusal).toMatchObject({ name: 'WebhookRefusedError', reason });
      expect(refusal?.message).toMatch(/^[A-Z].*[^.]$/);
      expect(refusal?.message).not.toMatch(/whsec_\w|secret$|msg_1|n8n:|e1/);
    }));

  /** The reasons that `verifyHeaders()` can't determine, because they require the body. */
  const byBody = ['bodyMissing', 'signatureMismatch', 'secretMalformed'];

  test('in the headers alone, before the body is read', () =>
    checkEach(Object.entries(ways), ([reason, [{ headers }, verification]]) => {
      const refusal = refusalOf(() => verifyHeaders(headers, verification, now));
      expect(refusal?.reason).toBe(byBody.includes(reason) ? undefined : reason);
    }));
});

describe('the ID of a delivery', () => {
  const idOf = (...[vendor, request, verification]: Parameters<typeof readDelivery>) =>
    readDelivery(vendor, request, verification, now).events[0].id;
  const hash = hashDelivery('track.completed', body);

  test('is the signed one', () => {
    const standard = Object.entries(signed().headers).map(([name, value]) => [
      name.replace('svix', 'webhook'),
      value,
    ]);
    const request = { ...signed(), headers: Object.fromEntries(standard) };
    expect(idOf(instruqt, signed(), signature, now)).toBe('msg_1');
    expect(idOf(instruqt, request, signature, now)).toBe('msg_1');
  });

  test("is the header's if a signing sender isn't verified", () => {
    expect(idOf(instruqt, signed(), nothing, now)).toBe('msg_1');
    expect(idOf(instruqt, { ...signed(), headers: { 'SVIX-ID': 'msg_2' } }, nothing, now)).toBe('msg_2');
    expect(idOf(instruqt, { ...signed(), headers: { 'webhook-id': 'msg_3' } }, nothing, now)).toBe('msg_3');
  });

  test('is derived from the event and its body if there is none', () => {
    expect(idOf(instruqt, { ...signed(), headers: {} }, nothing, now)).toBe(hash);
    expect(idOf(instruqt, { ...signed(), headers: { 'svix-id': ' ' } }, nothing, now)).toBe(hash);
  });

  test('is derived from the event and its body for a sender without IDs, regardless of the headers', () => {
    const named = { ...authorized(), headers: { ...authorized().headers, 'svix-id': 'msg_1' } };
    for (const verification of [basicAuth, nothing]) {
      expect(idOf(synap, named, verification, now)).toBe(
        hashDelivery('exam.completed', '{"exam":{"id":"e1"}}'),
      );
    }
  });
});

test('warnings about the body come before those about its event', () => {
  const { warnings } = readDelivery(instruqt, signed('text'), signature, now).events[0];
  expect(warnings).toEqual([expect.stringMatching(/^data: .*isn't JSON/), expect.stringMatching(/^type: /)]);
});
