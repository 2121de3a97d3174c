import { connectionOf } from '../../../testing/connection';
import type { ApiConnection } from '../../api/http';
import { listRecentExamAttempts, listRecentTestAttempts } from './recentAttempts';
import { checkEach } from '../../../testing/checkEach';

const related = (id: string | null) => ({ data: id === null ? null : { type: 'Thing', id } });

/** An attempt, as documented in "Get Attempt" in Synap's API documentation. */
const attempt = (id: string, exam: string | null, attributes: object = {}, user = 'u1') => ({
  id,
  type: 'Attempt',
  attributes: {
    isCompleted: true,
    title: 'Medication Safety',
    timeStarted: '2025-09-15T09:00:04.218Z',
    timeCompleted: '2025-09-15T09:41:37.902Z',
    score: 85,
    marks: { points: 17, maxPoints: 20 },
    grade: { label: 'Merit', isPass: true },
    ...attributes,
  },
  relationships: { user: related(user), examV2: related(exam), test: related('t1') },
});

const maya = { name: 'Maya Lindqvist', emailAddress: 'maya.lindqvist@example.com' };

/** A fake Synap API with these attempts and users. `asked` contains the requested paths. */
function synapWith(attempts: readonly object[] | number, users: Record<string, object> = { u1: maya }) {
  const asked: string[] = [];
  const connection: ApiConnection = connectionOf(async ({ url }) => {
    const path = new URL(url).pathname;
    asked.push(path);
    if (path === '/attempts') {
      return typeof attempts === 'number'
        ? { status: attempts, headers: {}, body: {} }
        : { status: 200, headers: {}, body: { data: attempts } };
    }
    const id = path.replace('/users/', '');
    const attributes = users[id];
    return attributes
      ? { status: 200, headers: {}, body: { data: { id, type: 'User', attributes } } }
      : { status: 404, headers: {}, body: {} };
  }, 'https://api.example.com');
  return { connection, asked };
}

const user = { id: 'u1', name: maya.name, email: maya.emailAddress };
const result = {
  score: 85,
  marks: { points: 17, maxPoints: 20 },
  grade: { label: 'Merit', isPass: true },
  timeStarted: '2025-09-15T09:00:04.218Z',
  timeCompleted: '2025-09-15T09:41:37.902Z',
};

test('an attempt on an exam becomes the part of its event that the API has', async () => {
  const { connection } = synapWith([attempt('a1', 'e1'), attempt('a2', null)]);
  expect(await listRecentExamAttempts(connection)).toEqual([
    {
      body: {
        user,
        exam: { id: 'e1', name: 'Medication Safety' },
        test: { id: 't1' },
        attempt: { id: 'a1', ...result },
      },
      happenedAt: new Date(result.timeCompleted),
    },
  ]);
});

test("an attempt on a test that isn't an exam has the test's name", async () => {
  const { connection } = synapWith([attempt('a1', 'e1'), attempt('a2', null, { grade: null, marks: null })]);
  const { marks: _marks, grade: _grade, ...ungraded } = result;
  expect(await listRecentTestAttempts(connection)).toMatchObject([
    { body: { user, test: { id: 't1', title: 'Medication Safety' }, attempt: { id: 'a2', ...ungraded } } },
  ]);
});

test('the last three completed ones are shown, and no more are requested', async () => {
  const attempts = [3, 1, 5, 2, 4].map((day) =>
    attempt(`a${day}`, 'e1', { timeCompleted: `2025-09-0${day}T09:00:00.000Z` }, `u${day}`),
  );
  const { connection, asked } = synapWith(attempts, { u5: maya, u4: maya, u3: maya });
  const shown = await listRecentExamAttempts(connection);
  expect(shown.map(({ body }) => body)).toMatchObject(['a5', 'a4', 'a3'].map((id) => ({ attempt: { id } })));
  expect(asked).toEqual(['/attempts', '/users/u5', '/users/u4', '/users/u3']);
});

test("attempts that can't be examples are left out", () =>
  checkEach<{ what: string; attempts: readonly object[] | number; users?: Record<string, object> }>(
    [
      { what: 'is not completed', attempts: [attempt('a1', 'e1', { isCompleted: false })] },
      { what: 'has no score', attempts: [attempt('a1', 'e1', { score: null })] },
      { what: 'has no title', attempts: [attempt('a1', 'e1', { title: '' })] },
      { what: 'was completed at an unknown time', attempts: [attempt('a1', 'e1', { timeCompleted: null })] },
      { what: "belongs to a user that Synap doesn't know", attempts: [attempt('a1', 'e1')], users: {} },
      {
        what: 'belongs to a user without an email address',
        attempts: [attempt('a1', 'e1')],
        users: { u1: { ...maya, emailAddress: '' } },
      },
      {
        what: 'belongs to no user',
        attempts: [{ ...attempt('a1', 'e1'), relationships: { examV2: related('e1') } }],
      },
      { what: 'has no attempt', attempts: [{ id: 5 }] },
      { what: 'is only a list', attempts: [[]] },
      { what: 'is not listed at all', attempts: 404 },
    ],
    async ({ attempts, users }) => {
      expect(await listRecentExamAttempts(synapWith(attempts, users).connection)).toEqual([]);
    },
  ));

test('a refusal is passed on to the caller', async () => {
  await expect(listRecentExamAttempts(synapWith(401).connection)).rejects.toThrow(
    'Synap rejected the access token',
  );
});
