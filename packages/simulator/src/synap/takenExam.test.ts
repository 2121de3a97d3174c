import { isObject, readPath } from '@synap-instruqt/vendors';
import { type Simulator, startSimulator } from '..';
import { contradictions } from '../testing/contradictions';
import { type Receiver, startReceiver } from '../testing/receiver';
import { documentedEvents } from './documented';

let simulator: Simulator;
let receiver: Receiver;
beforeEach(async () => {
  [simulator, receiver] = await Promise.all([startSimulator(), startReceiver()]);
});
afterEach(() => Promise.all([simulator.stop(), receiver.close()]));

const moments = [
  ['exam.started', 'attempt.started'],
  ['attempt.submitted', 'attempt.completed', 'exam.submitted', 'exam.completed'],
];

/** Simulates taking the exam. Returns each received event's name and body. */
const takeExam = async () => {
  receiver.received.length = 0;
  await simulator.synap.takeExam();
  return receiver.received.map(({ url, body }): [string, unknown] => [
    String(url).slice('/'.length),
    JSON.parse(String(body)),
  ]);
};
beforeEach(() => {
  for (const eventName of Object.keys(documentedEvents))
    simulator.synap.subscriptions.add({ eventName, targetUrl: `${receiver.url}/${eventName}` });
});

test("an exam sends its own events and its attempt's, as documented", async () => {
  const events = await takeExam();
  const codes = events.map(([code]) => code);
  expect(codes.slice(0, 2).sort()).toEqual(moments[0]?.toSorted());
  expect(codes.slice(2).sort()).toEqual(moments[1]?.toSorted());
  for (const [code, body] of events)
    expect({ code, wrong: contradictions(documentedEvents[code] ?? {}, body) }).toEqual({ code, wrong: [] });
});

test("all of them have the same IDs, which differ from the next exam's", async () => {
  const idsOf = (events: Awaited<ReturnType<typeof takeExam>>) =>
    new Set(
      events.map(([, body]) =>
        ['id', 'attempt.id', 'test.id', 'user.id', 'meta.timestamp']
          .map((path) => readPath(body, path))
          .join(),
      ),
    );
  const [first, second] = [idsOf(await takeExam()), idsOf(await takeExam())];
  expect([first.size, second.size, first.union(second).size]).toEqual([1, 1, 2]);
});

test('the attempt exists in the portal afterwards', async () => {
  const [[, body] = []] = await takeExam();
  const id = isObject(body) ? String(readPath(body, 'attempt.id')) : '';
  expect(simulator.synap.portal.attempts.get(id)).toMatchObject({ id, type: 'Attempt' });
});
