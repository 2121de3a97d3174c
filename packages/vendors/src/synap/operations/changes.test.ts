import { checkEach } from '../../../testing/checkEach';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import type { Operation } from '../../catalogue/operation';
import { addUserToGroup } from './addUserToGroup';
import { createStudyItem } from './createStudyItem';
import { registerUser } from './registerUser';
import { removeUserFromGroup } from './removeUserFromGroup';
import { updateUser } from './updateUser';

/** A successful change counts as done, regardless of what Synap's response contains. */

const groups = (...ids: string[]) => ({ userGroups: { data: ids.map((id) => ({ type: 'UserGroup', id })) } });
const maya: ScriptedResponse = {
  body: {
    data: {
      ...{ id: 'u1', type: 'User', relationships: groups('g1') },
      attributes: { name: 'Maya', attr: { ward: 'East' }, userGroupsMetadata: { g1: {} } },
    },
  },
};

const cases: [
  title: string,
  operation: Operation,
  given: object,
  before: ScriptedResponse[],
  known: object,
][] = [
  [
    'a changed user',
    updateUser,
    { userId: 'u1', name: 'Maya Berg', customAttributes: { level: 3 } },
    [maya],
    { id: 'u1', name: 'Maya Berg', attr: { ward: 'East', level: 3 } },
  ],
  [
    'a joined group',
    addUserToGroup,
    { userId: 'u1', userGroup: 'g2' },
    [maya],
    { id: 'u1', name: 'Maya', attr: { ward: 'East' }, userGroupIds: ['g1', 'g2'], changed: true },
  ],
  [
    'a left group',
    removeUserFromGroup,
    { userId: 'u1', userGroup: 'g1' },
    [maya],
    { id: 'u1', name: 'Maya', attr: { ward: 'East' }, userGroupIds: [], changed: true },
  ],
  [
    'a registration',
    registerUser,
    {
      name: 'Ines Okafor',
      email: 'ines@example.com',
      password: 'three plain words',
      welcomeEmail: false,
    },
    [],
    { name: 'Ines Okafor', emailAddress: 'ines@example.com', welcomeEmailDisabled: true },
  ],
  [
    'a study item',
    createStudyItem,
    { userId: 'u1', study: 's1' },
    [],
    { userId: 'u1', studyId: 's1', quizId: null, collectionId: null },
  ],
];

const successes: [title: string, response: ScriptedResponse][] = [
  ['204', { status: 204, body: '' }],
  ['204 without a body', { status: 204, body: undefined }],
  ['202', { status: 202, body: '' }],
  ['202 with a note', { status: 202, body: { meta: { jobId: 'j1' } } }],
  ['200 with meta alone', { body: { meta: { updated: 1 } } }],
  ['200 with no data', { body: { data: null } }],
  ['201 with data without an ID', { status: 201, body: { data: { type: 'Thing' } } }],
  ["200 with PHP's empty list", { body: { data: [] } }],
  ['200 with an empty object', { body: {} }],
];

describe.each(cases)('%s', (_title, operation, given, before, known) => {
  const run = (response: ScriptedResponse) => {
    const { connection, requests } = scriptedApi('https://api.example.com/v3', [...before, response]);
    return { done: operation.perform(connection, { ...given }), requests };
  };

  test('returns the known values after a success', () =>
    checkEach(successes, async ([, response]) => {
      const { done, requests } = run(response);
      const output = await done;
      expect(output).toEqual([known]);
      for (const one of output ?? []) expect(operation.output.safeParse(one).error).toBeUndefined();
      expect(requests).toHaveLength(before.length + 1);
    }));

  test("isn't a success after any other response", () =>
    checkEach<[string, ScriptedResponse]>(
      [
        ['a page', { body: '<html>Log in</html>' }],
        ['a page without a body', { body: '', headers: { 'content-type': 'text/html' } }],
        ['a string', { body: 'ok' }],
        ['a list', { body: [] }],
        ['errors', { body: { errors: [{ detail: 'It is odd' }], data: null } }],
      ],
      async ([name, response]) => {
        const { message } = await failureOf(run(response).done);
        expect(message).toMatch(name === 'errors' ? / \(It is odd\)/ : /unexpected response/);
      },
    ));
});
