import { WebhookRefusedError } from '../kit/refused';
import { receiveSynapEvent, urlForEvent } from './webhook';

const receivedAt = new Date('2026-03-02T09:30:00.000Z');
const basicAuth = { username: 'n8n', password: 'secret' };
const authorization = `Basic ${Buffer.from('n8n:secret').toString('base64')}`;
const verification = { accepted: [basicAuth] };
const receive = (body: string, eventInUrl?: string) =>
  receiveSynapEvent({ headers: { authorization }, rawBody: body }, eventInUrl, verification, receivedAt);

test('the event is the one in the URL', () => {
  const event = receive('{"id":"a"}', 'exam.completed');
  expect(event).toEqual({
    id: expect.any(String),
    type: 'exam.completed',
    body: { id: 'a' },
    receivedAt,
    warnings: [],
  });
});

test('the URL agrees with the body', () => {
  expect(receive('{"meta":{"eventName":"exam.started"}}', 'exam.started').warnings).toEqual([]);
});

test('without one in the URL it is the one in the body', () => {
  expect(receive('{"meta":{"eventName":"exam.started"}}')).toMatchObject({
    type: 'exam.started',
    warnings: [],
  });
});

test.each(['{}', '{"meta":{"eventName":5}}', '{"meta":{"eventName":" "}}', '[]', 'text', ''])(
  'when neither tells, it is unknown and says how to mend that: %j',
  (body) => {
    const { type, warnings } = receive(body);
    expect(type).toBe('unknown');
    expect(warnings).toContainEqual(expect.stringContaining('add ?event='));
  },
);

test('when they disagree, the URL counts and the doubt is told', () => {
  const { type, warnings } = receive('{"meta":{"eventName":"exam.started"}}', 'exam.completed');
  expect(type).toBe('exam.completed');
  expect(warnings.join()).not.toContain('exam.');
  expect(warnings).toEqual([expect.stringMatching(/the body names another event/)]);
});

test('a resent delivery has the same id', () => {
  expect(receive('{"id":"a"}', 'exam.completed').id).toBe(receive('{"id":"a"}', 'exam.completed').id);
  expect(receive('{"id":"a"}', 'exam.completed').id).not.toBe(receive('{"id":"b"}', 'exam.completed').id);
});

test('without the right credentials it is refused, unless the user chose no verification', () => {
  const request = { headers: {}, rawBody: '{}' };
  expect(() => receiveSynapEvent(request, 'exam.completed', verification, receivedAt)).toThrow(
    WebhookRefusedError,
  );
  expect(() => receiveSynapEvent(request, 'exam.completed', { accepted: [] }, receivedAt)).toThrow(
    WebhookRefusedError,
  );
  expect(receiveSynapEvent(request, 'exam.completed', 'none', receivedAt).type).toBe('exam.completed');
});

test.each([
  [
    'https://n8n.example.com/webhook/1/webhook',
    'https://n8n.example.com/webhook/1/webhook?event=exam.completed',
  ],
  ['https://n8n.example.com/hook?a=1&event=old', 'https://n8n.example.com/hook?a=1&event=exam.completed'],
])('the URL of an event: %s', (url, expected) => {
  expect(urlForEvent(url, 'exam.completed')).toBe(expected);
});
