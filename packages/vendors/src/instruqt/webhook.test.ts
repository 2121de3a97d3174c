import type { WebhookRequest } from '../catalogue/webhookRequest';
import { Webhook } from 'standardwebhooks';
import { instruqt } from '.';
import { readDelivery } from '../receive/receive';
import { WebhookRefusedError } from '../receive/refused';
import type { Verification } from '../receive/verification';
import { checkEach } from '../../testing/checkEach';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const verified: Verification = { by: 'signature', secrets: [secret] };
const unverified: Verification = { by: 'nothing' };
const receivedAt = new Date('2026-03-02T09:30:00.000Z');
const unsigned = (rawBody: string): WebhookRequest => ({
  headers: {},
  rawBody,
  query: new URLSearchParams(),
});
const signed = (rawBody: string): WebhookRequest => ({
  ...unsigned(rawBody),
  headers: {
    'svix-id': 'msg_1',
    'svix-timestamp': String(receivedAt.getTime() / 1000),
    'svix-signature': new Webhook(secret).sign('msg_1', receivedAt, rawBody),
  },
});
const receive = (request: WebhookRequest, verification: Verification = verified) =>
  readDelivery(instruqt, request, verification, receivedAt).events[0];

test('the event is in the body, its ID in the headers', () => {
  const body = { type: 'track.completed', user_id: 'u1' };
  expect(receive(signed(JSON.stringify(body)))).toEqual({
    id: 'msg_1',
    type: 'track.completed',
    body,
    receivedAt,
    warnings: [],
  });
});

test('the URL contains nothing about the event', () => {
  const query = new URLSearchParams({ event: 'track.started' });
  expect(receive({ ...signed('{"type":"track.completed"}'), query }).type).toBe('track.completed');
});

test('an authentic body without an event name is delivered', () =>
  checkEach(['{}', '{"type":5}', '{"type":" "}', '[]', 'null', 'text', ''], (body) => {
    const { type, warnings } = receive(signed(body));
    expect(type).toBe('unknown');
    expect(warnings).toContainEqual(expect.stringContaining("doesn't name an event"));
  }));

test('a body with too many levels still identifies its event', () => {
  const nested = `${'['.repeat(300)}${']'.repeat(300)}`;
  const { type, body } = receive(signed(`{"type":"track.completed","custom_parameters":${nested}}`));
  expect(type).toBe('track.completed');
  expect(body).toEqual(expect.any(String));
});

test("a request that isn't authentic is refused", () => {
  const request = { ...signed('{}'), rawBody: '{"type":"track.completed"}' };
  expect(() => receive(request)).toThrow(WebhookRefusedError);
  expect(() => receive(signed('{}'), { by: 'signature', secrets: [] })).toThrow(WebhookRefusedError);
});

test("without verification, the ID is the header's, or else derived from the body", () => {
  const rawBody = '{"type":"track.completed"}';
  expect(receive(signed(rawBody), unverified).id).toBe('msg_1');
  expect(receive(unsigned(rawBody), unverified).id).toMatch(/^[0-9a-f]{32}$/);
});

test('without verification, any body has an ID', () =>
  checkEach(['{"type":{"toString":1}}', '{"type":[{"toString":1}]}'], (rawBody) => {
    expect(receive(unsigned(rawBody), unverified).id).toMatch(/^[0-9a-f]{32}$/);
  }));
