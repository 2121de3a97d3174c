import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { toEnvelope } from './envelope';
import { readDelivery } from './receive';
import { hashDelivery } from './request';
import { checkEach } from '../../testing/checkEach';

const read = (payload: unknown, headers: Record<string, string> = { 'svix-id': 'msg_1' }) => {
  const request = { headers, rawBody: JSON.stringify(payload), query: new URLSearchParams() };
  return readDelivery(instruqt, request, { by: 'nothing' }, new Date(0));
};
const started = { type: 'track.started', track_id: 't1' };
const completed = { type: 'track.completed', track_id: 't1' };

test('each event of a batch is a separate event, with an ID that a retry has, too', () => {
  const { id, events } = read([started, completed, started]);
  expect(id).toBe('msg_1');
  expect(events).toMatchObject([
    { id: 'msg_1-0', type: 'track.started', body: started, warnings: [] },
    { id: 'msg_1-1', type: 'track.completed', body: completed, warnings: [] },
    { id: 'msg_1-2', type: 'track.started', body: started, warnings: [] },
  ]);
});

test("without the sender's ID, IDs are derived from the whole batch", () => {
  const [first] = read([started], {}).events;
  expect(first.id).toBe(`${hashDelivery('track.started', JSON.stringify([started]))}-0`);
  expect(read([started, completed], {}).events[0].id).not.toBe(first.id);
});

test('an element without an event name is delivered as an event of an unknown type', () => {
  const { events } = read([completed, null, { type: 5 }, 'track.completed', [completed]]);
  expect(events.map(({ type }) => type)).toEqual(['track.completed', ...Array(4).fill('unknown')]);
  for (const event of events.slice(1)) {
    expect(event.warnings).toEqual([expect.stringMatching(/^type: .*doesn't name an event/)]);
  }
});

test('a list without event names is delivered as a whole, with a warning', () =>
  checkEach([[[]], [[1, 'text', null]], [[{}, { type: ' ' }]], [[[completed]]]], ([payload]) => {
    const { events } = read(payload);
    expect(events).toEqual([expect.objectContaining({ id: 'msg_1', type: 'unknown', body: payload })]);
    expect(toEnvelope(instruqt, events[0])).toMatchObject({
      data: payload,
      warnings: expect.arrayContaining([expect.stringMatching(/^data: the payload is a list/)]),
    });
  }));

test('a list with too many events for a batch is delivered as a whole', () => {
  expect(read(Array(1_000).fill(started)).events).toHaveLength(1_000);
  expect(read(Array(1_001).fill(started)).events).toHaveLength(1);
});

test('a list from a vendor without batches is one event', () => {
  const request = {
    headers: {},
    rawBody: '[{"meta":{"eventName":"exam.started"}}]',
    query: new URLSearchParams({ event: 'exam.completed' }),
  };
  const { events } = readDelivery(synap, request, { by: 'nothing' }, new Date(0));
  expect(events).toMatchObject([{ type: 'exam.completed', body: [expect.any(Object)] }]);
});
