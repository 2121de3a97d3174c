import { failureOf } from '../../testing/runInProcess';
import { simulatedApp } from '../../testing/simulatedApp';

/**
 * Tests mapped values that a field could misread, such as a list or an invalid time. The step refuses to run with these
 * values.
 */

const app = simulatedApp();
const { checkEach } = app;

const TRACK = 'q7mk2xw9vd4t';
const newUser = { name: 'Jonas Ferreira', email: 'jonas@example.com', password: 'three plain words' };
const maya = { userId: 'u7GqX2mLb9R', email: 'maya.berg@example.com' };
const invite = { title: 'Lab', tracks: [TRACK] };
const run = (method: string, inputData: Record<string, unknown>) =>
  app.run(`${method}.operation.perform`, inputData);
const sent = (): unknown => JSON.parse(app.simulator.requests.at(-1)?.body ?? 'null');

test('an ambiguous value is refused', () =>
  checkEach<[string, string, Record<string, unknown>, RegExp]>(
    [
      [
        ...(['an account without its groups', 'creates.synap_register_user'] as const),
        { ...newUser, userGroup: [{ id: 'g1' }, { id: 'g2' }] },
        /"User Group" contains a list/,
      ],
      [
        ...(['an account without its group', 'creates.synap_register_user'] as const),
        { ...newUser, userGroup: { id: 'g1' } },
        /"User Group" contains an object/,
      ],
      [
        ...(['an email that is or is not sent', 'creates.synap_register_user'] as const),
        { ...newUser, welcomeEmail: 'maybe' },
        /"Send Welcome Email" must be true or false/,
      ],
      [
        ...(['a change without the name', 'creates.synap_update_user'] as const),
        { ...maya, name: ['Maya', 'Berg'] },
        /"Name" contains a list/,
      ],
      [
        ...(['a change without the attributes', 'creates.synap_update_user'] as const),
        { ...maya, customAttributes: 'ward: East' },
        /"Custom Attributes" isn't a list/,
      ],
      [
        ...(['an invite that never expires', 'creates.instruqt_create_invite'] as const),
        { ...invite, expiresAt: { date: '2025-12-31' } },
        /"Expires At" contains an object/,
      ],
      [
        ...(['an invite that expires in March', 'creates.instruqt_create_invite'] as const),
        { ...invite, expiresAt: '2025-02-30' },
        /"Expires At" isn't a valid time/,
      ],
      [
        ...(['an invite for everyone', 'creates.instruqt_create_invite'] as const),
        { ...invite, inviteLimit: [40, 50] },
        /"Invite Limit" contains a list/,
      ],
      [
        ...(['fifty plays instead of all', 'searches.instruqt_find_play'] as const),
        { limit: '500 plays' },
        /"Limit" must be a whole number/,
      ],
      [
        ...(["everyone's plays", 'searches.instruqt_find_play'] as const),
        { userId: [] },
        /"User" contains a list/,
      ],
      [
        ...(['a request about everyone', 'creates.synap_call_api'] as const),
        { path: '/users', query: '{"filter[id]": []}' },
        /"Query Parameters" contains a parameter with an invalid value/,
      ],
      [
        ...(['a request without its body', 'creates.synap_call_api'] as const),
        { method: 'POST', path: '/users', body: [{ id: 'u1' }] },
        /"Body" isn't a JSON object/,
      ],
    ],
    async ([, method, inputData, words]) => {
      expect((await failureOf(run(method, inputData))).message).toMatch(words);
      expect(app.simulator.requests).toEqual([]);
    },
  ));

test('one row with two IDs is two tracks, and a list with one group is that group', async () => {
  await run('creates.instruqt_create_invite', { ...invite, tracks: [`${TRACK}, f4nw8rz2kc6y`] });
  expect(sent()).toHaveProperty('variables.invite.trackIDs', [TRACK, 'f4nw8rz2kc6y']);
  await run('creates.synap_register_user', { ...newUser, userGroup: ['gN5cV9tKe2W'] });
  expect(sent()).toHaveProperty('data.relationships.userGroups.data', [
    { type: 'UserGroup', id: 'gN5cV9tKe2W' },
  ]);
});
