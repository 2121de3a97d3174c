import { synap } from '.';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import { checkEach } from '../../testing/checkEach';

/** Loads a list's choices through an API that returns these responses in order. */
function listed(list: keyof typeof synap.lists, ...responses: ScriptedResponse[]) {
  const { connection, ...rest } = scriptedApi('https://api.example.com/v3/', responses);
  return { load: () => synap.lists[list].load(connection), ...rest };
}
const userGroups = (...responses: ScriptedResponse[]) => listed('userGroups', ...responses);

describe('the user groups', () => {
  test("can't be listed, but can be entered", () =>
    checkEach([404, 405, 501], async (status) => {
      expect(await failureOf(userGroups({ status }).load())).toMatchObject({
        failure: 'notSupported',
        message:
          "Synap could not list the user groups: the API doesn't provide this list for the portal. Enter the group's ID from a User Added to Group event instead.",
      });
    }));

  test('are listed page by page, sorted by name', async () => {
    const { load, asked } = userGroups(
      {
        body: {
          data: [{ id: 'g1', attributes: { name: 'Nurses' } }],
          links: { next: '/v3/user-groups?page=2' },
        },
      },
      { body: { data: [{ id: 'g2' }, { id: 'g3', attributes: { name: '' } }] } },
    );
    expect(await load()).toEqual([
      { id: 'g1', name: 'Nurses' },
      { id: 'g2', name: 'g2' },
      { id: 'g3', name: 'g3' },
    ]);
    expect(asked()).toEqual([
      'GET https://api.example.com/v3/user-groups',
      'GET https://api.example.com/v3/user-groups?page=2',
    ]);
  });

  test("stop at a next page on another host, and don't continue for ever", async () => {
    const elsewhere = userGroups({ body: { data: [], links: { next: 'https://evil.example.com/' } } });
    expect((await failureOf(elsewhere.load())).failure).toBe('notSupported');
    expect(elsewhere.requests).toHaveLength(1);
    const loop = userGroups({ body: { data: [], links: { next: '/v3/user-groups' } } });
    expect((await failureOf(loop.load())).failure).toBe('unexpected');
    expect(loop.requests).toHaveLength(100);
  });
});

describe('the users', () => {
  test('have their email address next to their name', async () => {
    const { load, asked } = listed('users', {
      body: {
        data: [
          { id: 'u1', attributes: { name: 'Maya Lindqvist', emailAddress: 'maya@example.com' } },
          { id: 'u2', attributes: { name: 'Tomas', emailAddress: null } },
          { id: 'u3', attributes: { emailAddress: 'noor@example.com' } },
          { id: 'u4' },
        ],
      },
    });
    expect(await load()).toEqual([
      { id: 'u1', name: 'Maya Lindqvist (maya@example.com)' },
      { id: 'u2', name: 'Tomas' },
      { id: 'u3', name: 'noor@example.com' },
      { id: 'u4', name: 'u4' },
    ]);
    expect(asked()).toEqual(['GET https://api.example.com/v3/users']);
  });

  test('of a large portal are not all read', async () => {
    const data = Array.from({ length: 250 }, (_, index) => ({ id: `u${index}` }));
    const page = { body: { data, links: { next: '/v3/users?page=2' } } };
    const users = listed('users', page, page, page);
    expect(await users.load()).toHaveLength(500);
    expect(users.requests).toHaveLength(2);
  });

  test("can be entered if a portal doesn't list them", async () =>
    expect((await failureOf(listed('users', { status: 404 }).load())).message).toBe(
      "Synap could not list the users: the API doesn't provide this list for the portal. Enter the user's ID from an event instead.",
    ));
});

describe('exams and tests', () => {
  const attempt = (title: string | undefined, exam: string | null, test: string | null) => ({
    id: `a-${title}-${exam}-${test}`,
    attributes: { title },
    relationships: {
      examV2: { data: exam === null ? null : { type: 'Exam-V-2', id: exam } },
      test: { data: test === null ? null : { type: 'Test', id: test } },
    },
  });
  const attempts = [
    attempt(undefined, 'e1', 't1'),
    attempt('Medication Safety', 'e1', 't1'),
    attempt('Hygiene', null, 't2'),
    attempt('Medication Safety', 'e1', 't3'),
    { id: 'odd' },
  ];

  test('are those that people have attempted, each once, on all pages', async () => {
    const pages = () => [
      { body: { data: attempts.slice(0, 2), links: { next: '/v3/attempts?page=2' } } },
      { body: { data: attempts.slice(2) } },
    ];
    expect(await listed('exams', ...pages()).load()).toEqual([{ id: 'e1', name: 'Medication Safety' }]);
    const tests = listed('tests', ...pages());
    expect(await tests.load()).toEqual([
      { id: 't1', name: 'Medication Safety' },
      { id: 't2', name: 'Hygiene' },
      { id: 't3', name: 'Medication Safety' },
    ]);
    expect(tests.asked()).toEqual([
      'GET https://api.example.com/v3/attempts',
      'GET https://api.example.com/v3/attempts?page=2',
    ]);
  });

  test('are searched in a few hundred attempts at most', async () => {
    const data = Array.from({ length: 250 }, (_, index) => attempt('Hygiene', `e${index}`, null));
    const page = { body: { data, links: { next: '/v3/attempts?page=2' } } };
    const exams = listed('exams', page, page, page);
    expect(await exams.load()).toHaveLength(250);
    expect(exams.requests).toHaveLength(2);
  });

  test('can be entered if a portal lists no attempts', async () => {
    expect((await failureOf(listed('exams', { status: 404 }).load())).message).toBe(
      "Synap could not list the exams: the API doesn't provide this list for the portal. Enter the exam's ID from an Exam Completed event instead.",
    );
    expect((await failureOf(listed('tests', { status: 404 }).load())).message).toContain(
      'from an Attempt Completed event instead',
    );
  });
});
