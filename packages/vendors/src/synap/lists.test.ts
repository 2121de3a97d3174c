import { synap } from '.';
import { failureOf, scriptedApi, type ScriptedAnswer } from '../../testing/scripted';
import { checkEach } from '../../testing/checkEach';

/** What there is to choose from at an API that answers so. */
function userGroups(...answers: ScriptedAnswer[]) {
  const { connection, ...rest } = scriptedApi('https://api.example.com/v3/', answers);
  return { load: () => synap.lists.userGroups.load(connection), ...rest };
}

describe('the user groups (inferred)', () => {
  test('can not be listed, and may be entered', () =>
    checkEach([404, 405, 501], async (status) => {
      expect(await failureOf(userGroups({ status }).load())).toMatchObject({
        failure: 'notSupported',
        message:
          "Synap could not list the user groups: its API doesn't list them on this portal. Enter the group's ID instead: events of User Added to Group contain it.",
      });
    }));

  test('come page by page, by name', async () => {
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

  test('a next page elsewhere is not followed, and not for ever', async () => {
    const elsewhere = userGroups({ body: { data: [], links: { next: 'https://evil.example.com/' } } });
    expect((await failureOf(elsewhere.load())).failure).toBe('notSupported');
    expect(elsewhere.requests).toHaveLength(1);
    const loop = userGroups({ body: { data: [], links: { next: '/v3/user-groups' } } });
    expect((await failureOf(loop.load())).failure).toBe('unexpected');
    expect(loop.requests).toHaveLength(100);
  });
});
