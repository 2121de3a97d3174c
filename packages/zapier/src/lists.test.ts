import { failureOf } from '../testing/runInProcess';
import { simulatedApp } from '../testing/simulatedApp';

const app = simulatedApp();
const list = (key: string, inputData: object = {}) =>
  app.run(`triggers.${key}.operation.perform`, { ...inputData });

test('a dropdown lists the records by name', () =>
  app.checkEach(
    [
      [
        'instruqt_list_invites',
        {},
        [
          { id: 'm3xq9w0vbk2r', name: 'Autumn webinar 2025' },
          { id: 'k6ht4zs1qn8v', name: 'New colleagues' },
        ],
      ],
      [
        'instruqt_list_tracks',
        {},
        [
          { id: 'f4nw8rz2kc6y', name: 'First Steps with Containers' },
          { id: 'q7mk2xw9vd4t', name: 'Kubernetes Network Policies' },
        ],
      ],
      [
        'instruqt_list_tracks',
        { team: 'northgate-partners' },
        [{ id: 'j9tb5vm3xh1p', name: 'Partner Onboarding' }],
      ],
      [
        'instruqt_list_teams',
        {},
        [
          { id: 'northgate', name: 'Northgate' },
          { id: 'northgate-partners', name: 'Northgate Partners' },
        ],
      ],
    ],
    async ([key, inputData, choices]) => {
      // Instruqt's documentation doesn't mention API keys with access to several teams, but the app supports them.
      const { instruqt } = app.simulator;
      instruqt.apiKeys.set(instruqt.apiKey, ['northgate', 'northgate-partners']);
      await expect(list(key, inputData)).resolves.toEqual(choices);
    },
  ));

test('a field that only a search can fill has an empty dropdown', async () => {
  const { length } = app.simulator.requests;
  await expect(list('instruqt_list_nothing')).resolves.toEqual([]);
  expect(app.simulator.requests).toHaveLength(length);
});

test('the list of invites never loads their claims', async () => {
  await list('instruqt_list_invites');
  expect(app.simulator.requests.at(-1)?.body).not.toContain('claims');
});

test('user groups are listed if Synap can', async () => {
  const body = { data: [{ type: 'UserGroup', id: 'gN5cV9tKe2W', attributes: { name: 'Nurses' } }] };
  app.simulator.fail({ path: '/v3/user-groups', status: 200, body });
  await expect(list('synap_list_user_groups')).resolves.toEqual([{ id: 'gN5cV9tKe2W', name: 'Nurses' }]);
});

test('users are listed with their email address', async () =>
  expect(await list('synap_list_users')).toContainEqual({
    id: 'u7GqX2mLb9R',
    name: 'Maya Lindqvist (maya.lindqvist@example.com)',
  }));

test("if Synap can't, an error shows what to do instead", async () => {
  app.simulator.fail({ path: '/v3/user-groups', status: 404 });
  const { message } = await failureOf(list('synap_list_user_groups'));
  expect(message).toMatch(/Enter the group's ID from a User Added to Group event instead/);
});

test('an unknown team is explained', async () => {
  const { message } = await failureOf(list('instruqt_list_tracks', { team: 'other' }));
  expect(message).toMatch(/Team not found.*into "Team Slug"/);
});
