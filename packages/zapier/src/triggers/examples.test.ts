import {
  findEvent,
  isObject,
  passesFilters,
  readFilters,
  readPath,
  sampleEnvelope,
  synap,
} from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { synapRequests, type WireRequest } from '@synap-instruqt/vendors/testing/wire';
import nock from 'nock';
import { z } from 'zod/v4';
import app from '..';
import { failureOf, runInProcess } from '../../testing/runInProcess';

/** Tests the example events that the editor shows before the first event arrives. */

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
const checkEach = checkEachAfter(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const authData = { synapAccessToken: 'p:a-token-of-the-tests' };
const listExamples = (trigger: string, connection: Record<string, string> = authData) =>
  runInProcess(`triggers.${trigger}.operation.performList`, { authData: connection });

function respond(...requests: WireRequest[]): void {
  for (const { url, response: given } of requests) {
    const { origin, pathname } = new URL(url);
    if (typeof given === 'object') nock(origin).get(pathname).reply(given.status, JSON.stringify(given.body));
  }
}

/** Lists the paths to a row's values. */
const leavesOf = (value: unknown, path = ''): string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}__${key}`))
    : [path];

test('a real attempt has the useful fields, and a note that it is real', () =>
  checkEach(
    [
      ['synap_exam_completed', 'data.exam.name'],
      ['synap_exam_submitted', 'data.exam.name'],
      ['synap_attempt_completed', 'data.test.title'],
      ['synap_attempt_submitted', 'data.test.title'],
    ],
    async ([key, subject]) => {
      respond(synapRequests.listAttempts(), synapRequests.getUser());
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
      // Each value needs an output field, because the editor would otherwise show the value without a label.
      const fields = app.triggers[key]?.operation.outputFields ?? [];
      const keys = fields.flatMap((field) => (typeof field === 'function' ? [] : [field.key]));
      expect(leavesOf(row).filter((leaf) => !keys.includes(leaf))).toEqual([]);
    },
  ));

const invented = (code: string, because: RegExp, files = {}) => [
  {
    ...sampleEnvelope(synap, findEvent(synap, code) ?? fail()),
    ...files,
    warnings: [expect.stringMatching(because)],
  },
];

test('without a real attempt, a made-up example is shown, with a note', () =>
  checkEach<[title: string, given: WireRequest['response'], because: RegExp]>(
    [
      ['has no attempts', { status: 200, body: { data: [] } }, /because there are no recent events\. /],
      ['has no such list', { status: 404, body: {} }, /because there are no recent events\. /],
      [
        'does not let the token list them',
        { status: 403, body: {} },
        /could not be read\. .*administrator's access token/,
      ],
      [
        'responds with something else',
        { status: 200, body: { hello: 'world' } },
        /could not be read\. .*unexpected response/,
      ],
    ],
    async ([, given, because]) => {
      respond({ ...synapRequests.listAttempts(), response: given });
      expect(await listExamples('synap_exam_completed')).toEqual(
        invented('exam.completed', because, { files: { certificate: null } }),
      );
    },
  ));

test('an event without a list in the API has its example, once the API accepted the token', async () => {
  respond(synapRequests.portal());
  expect(await listExamples('synap_user_registered')).toEqual(
    invented('user.registered', /^example: made up, because Synap's API doesn't list the latest events/),
  );
  expect(nock.pendingMocks()).toEqual([]);
});

describe('an error is shown, because the trigger would not work either, if', () => {
  const triggers = [
    ['synap_exam_completed', synapRequests.listAttempts],
    ['synap_user_registered', synapRequests.portal],
    ['synap_any_event', synapRequests.portal],
  ] as const;

  test.each([
    [401, 'ExpiredAuthError', /Access Token|access token/],
    [503, 'AppError', /503/],
  ])('Synap responds with %i', (status, kind, words) =>
    checkEach(triggers, async ([key, request]) => {
      const down = { ...request(), response: { status, body: {} } };
      respond(down, down, down);
      const { kind: shown, message } = await failureOf(listExamples(key));
      expect(shown).toBe(kind);
      expect(message).toMatch(words);
    }),
  );

  test('Synap does not respond', () =>
    checkEach(triggers, async ([key]) => {
      const { kind, message } = await failureOf(listExamples(key));
      expect(kind).toBe('AppError');
      expect(message).toMatch(/did not respond/);
    }));

  test('there is no token', () =>
    checkEach(triggers, async ([key]) => {
      const { kind, message } = await failureOf(listExamples(key, {}));
      expect(kind).toBe('AppError');
      expect(message).toMatch(/^The connection has no Synap access token/);
    }));
});

describe('the filters', () => {
  const list = (key: string, inputData: Record<string, unknown>) =>
    runInProcess(`triggers.${key}.operation.performList`, { authData, inputData });
  const examIdOf = (rows: unknown): unknown => readPath([rows].flat()[0], 'data.exam.id');

  test('leave out real attempts', async () => {
    respond(synapRequests.listAttempts(), synapRequests.getUser());
    const all = await listExamples('synap_exam_completed');
    respond(synapRequests.listAttempts(), synapRequests.getUser());
    await expect(list('synap_exam_completed', { examIds: [String(examIdOf(all))] })).resolves.toEqual(all);
  });

  test('Only With Email Address leaves out an attempt whose user has none', async () => {
    const user = { type: 'User', id: 'u7GqX2mLb9R', attributes: { name: 'Maya', emailAddress: ' ' } };
    const withoutEmail = { ...synapRequests.getUser(), response: { status: 200, body: { data: user } } };
    const shown = (withEmail: string) => {
      respond(synapRequests.listAttempts(), withoutEmail);
      return list('synap_exam_completed', { withEmail });
    };
    await expect(shown('no')).resolves.toMatchObject([{ learner: { id: user.id, email: null } }]);
    await expect(shown('yes')).resolves.toMatchObject([
      {
        learner: { email: expect.stringContaining('@') },
        warnings: [expect.stringMatching(/^example: made up, because no recent event passes the filters\. /)],
      },
    ]);
  });

  test('change the example to match, and it still fits its fields', async () => {
    respond(synapRequests.listAttempts(), synapRequests.getUser());
    const inputData = {
      examIds: ['wanted', 'other'],
      minimumScore: '99',
      passedOnly: 'true',
      testIds: 'a, b',
    };
    const rows = await list('synap_exam_completed', inputData);
    expect(rows).toMatchObject([
      {
        data: { exam: { id: 'wanted' }, test: { id: 'a' }, attempt: { score: 100, grade: { isPass: true } } },
        warnings: [expect.stringMatching(/^example: made up, because no recent event passes the filters\. /)],
      },
    ]);
  });

  test('show nothing that they leave out', () =>
    checkEach(
      [
        ['synap_user_registered', { userGroupIds: ['group'] }],
        ['synap_user_added_to_group', { userGroupIds: ['group'] }],
        [
          'synap_any_event',
          { userGroupIds: ['group'], examIds: ['exam'], testIds: ['test'], minimumScore: 90 },
        ],
      ],
      async ([key, inputData]) => {
        respond(synapRequests.portal());
        const filters = readFilters(synap.filters, inputData);
        const rows = z
          .array(z.looseObject({ id: z.string(), type: z.string(), data: z.looseObject({}) }))
          .min(1)
          .parse(await list(key, inputData));
        for (const { id, type, data } of rows) {
          const event = { id, type, body: data, receivedAt: new Date(), warnings: [] };
          expect([type, passesFilters(synap, event, filters)]).toEqual([type, true]);
        }
      },
    ));
});
