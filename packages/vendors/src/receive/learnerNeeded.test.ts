import { connectionOf } from '../../testing/connection';
import { VendorApiError } from '../api/errors';
import type { Envelope } from '../catalogue/envelope';
import { learnerWith } from '../catalogue/learner';
import { learnerDirectory, type FindLearner } from './completeLearner';
import { LearnerNeededError } from './learnerNeeded';

const neededBy = 'Only With Email Address';
const messageWith = (reason: string): string =>
  `The filter "${neededBy}" couldn't be applied: ${reason}. Send the event again, or remove the filter.`;

test.each([
  ['Academy did not respond', 'Academy did not respond'],
  ['Academy rejected the token.', 'Academy rejected the token'],
  ['the API at v1.5 rejected the token.', 'the API at v1.5 rejected the token'],
])('a reason becomes part of a sentence: %s', (reason, shown) => {
  expect(new LearnerNeededError(neededBy, reason).message).toBe(messageWith(shown));
});

describe('an event whose learner a filter needs', () => {
  const connection = connectionOf(
    () => Promise.reject(new Error('Nothing is requested')),
    'https://api.example.com',
  );
  const envelope = (id: string | null): Envelope => ({
    ...{ id: 'delivery', type: 'lab.done', source: 'instruqt', time: '2026-03-02T09:30:00.000Z' },
    ...{ learner: learnerWith({ id }), track: { title: null }, data: {}, warnings: [] },
  });
  const away = new VendorApiError({
    ...{ vendor: 'Academy', doing: 'look up the user', failure: 'unavailable', nextStep: 'Wait a minute' },
  });
  const completed = (find: FindLearner, id: string | null = 'u1', isLate = false) =>
    learnerDirectory(
      'Academy',
      find,
      async () => 'Network Policies',
    )({
      wait: () => (isLate ? Promise.resolve() : new Promise(() => undefined)),
    }).complete(envelope(id), async () => connection, { neededBy });

  test.each<[title: string, find: FindLearner, reason: string]>([
    ['fails', () => Promise.reject(away), 'Academy could not look up the user'],
    [
      'has a bug',
      () => Promise.reject('odd'),
      'The connector failed unexpectedly (string). Try again. If the error occurs again, report this message',
    ],
  ])('is refused if the lookup %s', async (_, find, reason) => {
    const failure = completed(find);
    await expect(failure).rejects.toThrow(LearnerNeededError);
    await expect(failure).rejects.toThrow(messageWith(reason));
  });

  test('is refused if the lookup takes too long', () =>
    expect(completed(() => new Promise(() => undefined), 'u1', true)).rejects.toThrow(
      messageWith('Academy did not respond within 8 seconds'),
    ));

  test.each<[title: string, find: FindLearner, id: string | null, warnings: string[]]>([
    ['the learner is found', async () => ({ email: null }), 'u1', []],
    [
      'the vendor has no such learner',
      async () => undefined,
      'u1',
      ["learner: not looked up. Academy can't find this user."],
    ],
    ['it has no user ID', async () => ({}), null, ['learner: not looked up. The event has no user ID.']],
  ])('is completed if %s', async (_, find, id, warnings) => {
    expect(await completed(find, id)).toMatchObject({ track: { title: 'Network Policies' }, warnings });
  });
});
