import type { WebhookRequest } from '../catalogue/webhookRequest';
import { synap } from '.';
import { readDelivery } from '../receive/receive';
import { WebhookRefusedError } from '../receive/refused';
import type { Verification } from '../receive/verification';
import { checkEach } from '../../testing/checkEach';

const receivedAt = new Date('2026-03-02T09:30:00.000Z');
const authorization = `Basic ${Buffer.from('n8n:secret').toString('base64')}`;
const verified: Verification = { by: 'basicAuth', accepted: [{ username: 'n8n', password: 'secret' }] };
const receiveRequest = (request: WebhookRequest, verification: Verification = verified) =>
  readDelivery(synap, request, verification, receivedAt).events[0];
const receive = (body: string, query = '') =>
  receiveRequest({ headers: { authorization }, rawBody: body, query: new URLSearchParams(query) });

test('the URL contains the event', () => {
  const event = receive('{"id":"a"}', 'event=exam.completed');
  expect(event).toEqual({
    id: expect.any(String),
    type: 'exam.completed',
    body: { id: 'a' },
    receivedAt,
    warnings: [],
  });
});

test('the URL may contain more, and spaces', () => {
  expect(receive('{}', 'zap=1&event=+exam.completed+&b')).toMatchObject({
    type: 'exam.completed',
    warnings: [],
  });
});

test('the URL agrees with the body', () => {
  expect(receive('{"meta":{"eventName":"exam.started"}}', 'event=exam.started').warnings).toEqual([]);
});

test("without an event in the URL, the body's is used", () =>
  checkEach(['', 'event=', 'event=%20', 'other=exam.completed'], (query) => {
    expect(receive('{"meta":{"eventName":"exam.started"}}', query)).toMatchObject({
      type: 'exam.started',
      warnings: [],
    });
  }));

test('if neither contains it, it is unknown, with advice', () =>
  checkEach(['{}', '{"meta":{"eventName":5}}', '{"meta":{"eventName":" "}}', '[]', 'text', ''], (body) => {
    const { type, warnings } = receive(body);
    expect(type).toBe('unknown');
    expect(warnings).toContainEqual(expect.stringContaining('Add ?event='));
  }));

test('if they disagree, the URL counts, with a warning', () => {
  const { type, warnings } = receive('{"meta":{"eventName":"exam.started"}}', 'event=exam.completed');
  expect(type).toBe('exam.completed');
  expect(warnings.join()).not.toContain('exam.');
  expect(warnings).toEqual([expect.stringMatching(/the body \(meta\.eventName\) names a different event/)]);
});

test('a retried delivery has the same ID', () => {
  const idOf = (body: string) => receive(body, 'event=exam.completed').id;
  expect(idOf('{"id":"a"}')).toBe(idOf('{"id":"a"}'));
  expect(idOf('{"id":"a"}')).not.toBe(idOf('{"id":"b"}'));
});

test('without the right credentials it is refused, unless the user chose no verification', () => {
  const request = { headers: {}, rawBody: '{}', query: new URLSearchParams('event=exam.completed') };
  expect(() => receiveRequest(request)).toThrow(WebhookRefusedError);
  expect(() => receiveRequest(request, { by: 'basicAuth', accepted: [] })).toThrow(WebhookRefusedError);
  expect(receiveRequest(request, { by: 'nothing' }).type).toBe('exam.completed');
});

describe('an event with another name', () => {
  const others = synap.events.flatMap(({ code, otherCode }) =>
    otherCode === undefined ? [] : [[otherCode, code] as const],
  );

  test('is the same event, in the URL and in the body', () =>
    checkEach(others, ([otherCode, code]) => {
      const inBody = JSON.stringify({ meta: { eventName: otherCode } });
      for (const event of [
        receive('{}', `event=${otherCode}`),
        receive(inBody),
        receive(inBody, `event=${code}`),
        receive(JSON.stringify({ meta: { eventName: code } }), `event=${otherCode}`),
      ]) {
        expect(event).toMatchObject({ type: code, warnings: [] });
      }
    }));

  test('there is one to test with', () => expect(others).not.toEqual([]));
});

describe('an event with a mistyped code in the URL', () => {
  const mistyped = (code: string): string[] => [
    code.toUpperCase(),
    `${code}/`,
    code.replaceAll('.', '-'),
    code.replaceAll('.', '_'),
    code.replaceAll('.', ' '),
    `"${code}"`,
    `${code}.`,
  ];

  test('is recognized, with a warning', () =>
    checkEach(
      synap.events.map(({ code }) => code),
      (code) => {
        for (const typed of mistyped(code)) {
          const { type, warnings } = receive('{}', `event=${encodeURIComponent(typed)}`);
          expect({ typed, type }).toEqual({ typed, type: code });
          expect(warnings).toEqual([expect.stringMatching(/^type: .*Correct the webhook's URL in Synap/)]);
        }
      },
    ));

  test("has the body's name, if the URL's is unknown", () => {
    const { type, warnings } = receive('{"meta":{"eventName":"exam.started"}}', 'event=exam.begun');
    expect(type).toBe('exam.started');
    expect(warnings).toEqual([expect.stringMatching(/^type: the URL names an unknown event/)]);
  });

  test("is unchanged, if the body's name is unknown, too", () =>
    checkEach(['{}', '{"meta":{"eventName":"brand.newer"}}'], (body) =>
      expect(receive(body, 'event=brand.new').type).toBe('brand.new'),
    ));
});
