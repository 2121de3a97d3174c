import { findEvent, isObject, readPath, sampleEnvelope, synap } from '@synap-instruqt/vendors';
import { synapExampleRequests, synapRequests, type WireRequest } from '@synap-instruqt/vendors/testing/wire';
import nock from 'nock';
import app from '..';
import { runInProcess } from '../../testing/runInProcess';

/** What the editor shows before the first event. */

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const authData = { synapAccessToken: 'p:a-token-of-the-tests' };
const listExamples = (trigger: string, connection: Record<string, string> = authData) =>
  runInProcess(`triggers.${trigger}.operation.performList`, { authData: connection });

function answer(...requests: WireRequest[]): void {
  for (const { url, answer: given } of requests) {
    const { origin, pathname } = new URL(url);
    if (typeof given === 'object') nock(origin).get(pathname).reply(given.status, JSON.stringify(given.body));
  }
}

/** The paths to the values of a row. */
const leavesOf = (value: unknown, path = ''): string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}__${key}`))
    : [path];

test.each([
  ['synap_exam_completed', 'data.exam.name'],
  ['synap_exam_submitted', 'data.exam.name'],
  ['synap_attempt_completed', 'data.test.title'],
  ['synap_attempt_submitted', 'data.test.title'],
])('%s: a real attempt, which has what people build with, and says that it is real', async (key, subject) => {
  answer(synapExampleRequests.listAttempts(), synapRequests.getUser());
  const rows = await listExamples(key);
  expect(rows).toEqual([
    expect.objectContaining({
      id: expect.stringMatching(/./),
      time: '2025-09-15T09:41:37.902Z',
      learner: expect.objectContaining({ email: 'maya.lindqvist@example.com', firstName: 'Maya' }),
      warnings: [expect.stringMatching(/^example: a real record/)],
    }),
  ]);
  const [row] = Array.isArray(rows) ? rows : [];
  expect(readPath(row, subject)).toBe('Medication Safety');
  expect(readPath(row, 'data.attempt.score')).toBe(85);
  // Each value has its field, so that the editor shows it by its label.
  const fields = app.triggers[key]?.operation.outputFields ?? [];
  const keys = fields.flatMap((field) => (typeof field === 'function' ? [] : [field.key]));
  expect(leavesOf(row).filter((leaf) => !keys.includes(leaf))).toEqual([]);
});

const invented = (code: string) => [
  {
    ...sampleEnvelope(synap, findEvent(synap, code) ?? fail()),
    warnings: [expect.stringMatching(/^example: invented, /)],
  },
];

test.each<[title: string, answers: WireRequest['answer'][]]>([
  ['has no attempts', [{ status: 200, body: { data: [] } }]],
  ['has no such list', [{ status: 404, body: {} }]],
  ['takes the token for a wrong one', [{ status: 401, body: {} }]],
  ['answers with something else', [{ status: 200, body: { hello: 'world' } }]],
  ['does not answer', []],
])('where Synap %s: the example, which says that it is invented', async (_, answers) => {
  answer(...answers.map((given) => ({ ...synapExampleRequests.listAttempts(), answer: given })));
  expect(await listExamples('synap_exam_completed')).toEqual(invented('exam.completed'));
});

test('without a token, too', async () => {
  expect(await listExamples('synap_exam_completed', {})).toEqual(invented('exam.completed'));
});

test('an event that the API does not list has its example, and nobody is asked', async () => {
  expect(await listExamples('synap_user_registered')).toEqual(invented('user.registered'));
});
