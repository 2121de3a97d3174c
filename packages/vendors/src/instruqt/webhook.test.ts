import { Webhook } from 'standardwebhooks';
import { WebhookRefusedError } from '../kit/refused';
import { receiveInstruqtEvent, splitSecrets } from './webhook';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const receivedAt = new Date('2026-03-02T09:30:00.000Z');
const signed = (rawBody: string) => ({
  headers: {
    'svix-id': 'msg_1',
    'svix-timestamp': String(receivedAt.getTime() / 1000),
    'svix-signature': new Webhook(secret).sign('msg_1', receivedAt, rawBody),
  },
  rawBody,
});
const receive = (rawBody: string) => receiveInstruqtEvent(signed(rawBody), { secrets: [secret] }, receivedAt);

test('the event is in the body, its id in the headers', () => {
  const body = { type: 'track.completed', user_id: 'u1' };
  expect(receive(JSON.stringify(body))).toEqual({
    id: 'msg_1',
    type: 'track.completed',
    body,
    receivedAt,
    warnings: [],
  });
});

test.each(['{}', '{"type":5}', '{"type":" "}', '[]', 'null', 'text', ''])(
  'an authentic body that does not tell its event is delivered: %j',
  (body) => {
    const { type, warnings } = receive(body);
    expect(type).toBe('unknown');
    expect(warnings).toContainEqual(expect.stringContaining('does not say which event'));
  },
);

test('a request that is not authentic is refused', () => {
  const request = { ...signed('{}'), rawBody: '{"type":"track.completed"}' };
  expect(() => receiveInstruqtEvent(request, { secrets: [secret] }, receivedAt)).toThrow(WebhookRefusedError);
  expect(() => receiveInstruqtEvent(signed('{}'), { secrets: [] }, receivedAt)).toThrow(WebhookRefusedError);
});

test('without verification the id is that of the header, or else made of the body', () => {
  const rawBody = '{"type":"track.completed"}';
  expect(receiveInstruqtEvent(signed(rawBody), 'none', receivedAt).id).toBe('msg_1');
  expect(receiveInstruqtEvent({ headers: {}, rawBody }, 'none', receivedAt).id).toMatch(/^[0-9a-f]{32}$/);
});

test.each(['{"type":{"toString":1}}', '{"type":[{"toString":1}]}'])(
  'without verification any body has an id: %s',
  (rawBody) => {
    expect(receiveInstruqtEvent({ headers: {}, rawBody }, 'none', receivedAt).id).toMatch(/^[0-9a-f]{32}$/);
  },
);

test.each([
  ['', []],
  [' \n', []],
  ['whsec_a', ['whsec_a']],
  [' whsec_a\n', ['whsec_a']],
  ['whsec_a whsec_b', ['whsec_a', 'whsec_b']],
  ['whsec_a,\r\n whsec_b,', ['whsec_a', 'whsec_b']],
])('secrets in %j', (field, secrets) => {
  expect(splitSecrets(field)).toEqual(secrets);
});
