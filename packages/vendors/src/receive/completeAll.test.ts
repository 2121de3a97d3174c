import type { Envelope } from '../catalogue/envelope';
import { instruqt } from '../instruqt';
import { completeAll } from './completeAll';
import { toEnvelope } from './envelope';
import { readFilters } from './readFilters';

const envelopes = (count: number): Envelope[] =>
  Array.from({ length: count }, (_, index) =>
    toEnvelope(instruqt, {
      ...{ id: `msg_1-${index}`, type: 'track.completed', body: {}, receivedAt: new Date(0), warnings: [] },
    }),
  );
const completed = (envelope: Envelope): Envelope => ({ ...envelope, warnings: ['completed'] });

test('completes all, in their order, a few at a time', async () => {
  const given = envelopes(30);
  let underWay = 0;
  let most = 0;
  const result = await completeAll(given, [], async (envelope) => {
    most = Math.max(most, (underWay += 1));
    // Lookups that start later end earlier.
    for (let turns = 30 - given.indexOf(envelope); turns > 0; turns -= 1) await Promise.resolve();
    underWay -= 1;
    return completed(envelope);
  });
  expect(result).toEqual(given.map(completed));
  expect(most).toBe(8);
});

test('starts no lookup that would end too late: the other events keep their data, with a warning', async () => {
  let now = 0;
  const given = envelopes(20);
  const result = await completeAll(
    given,
    [],
    async (envelope) => {
      now += 500;
      return completed(envelope);
    },
    () => now,
  );
  expect(result.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
  const late = result.filter(({ warnings }) => !warnings.includes('completed'));
  expect(late).toHaveLength(11);
  expect(late[0]?.warnings.at(-1)).toMatch(/^learner: not looked up/);
});

test('refuses a delivery with too many events if a filter needs the learners', async () => {
  let now = 0;
  const filters = readFilters(instruqt.filters, { withEmail: true });
  const complete = async (envelope: Envelope) => {
    now += 500;
    return envelope;
  };
  await expect(completeAll(envelopes(20), filters, complete, () => now)).rejects.toThrow(
    'The filter "Only With Email Address" couldn\'t be applied: the batch has too many events. Send',
  );
});

test('leaves out the envelopes that a filter by learner leaves out, and names the filter to each lookup', async () => {
  const filters = readFilters(instruqt.filters, { withEmail: true });
  const asked: unknown[] = [];
  const result = await completeAll(envelopes(3), filters, async (envelope, options) => {
    asked.push(options);
    const email = envelope.id === 'msg_1-1' ? 'maya.lindqvist@example.com' : null;
    return { ...envelope, learner: { ...envelope.learner, email } };
  });
  expect(result.map(({ id }) => id)).toEqual(['msg_1-1']);
  expect(asked).toEqual(Array(3).fill({ neededBy: 'Only With Email Address' }));
  await expect(completeAll(envelopes(3), filters)).resolves.toEqual([]);
});
