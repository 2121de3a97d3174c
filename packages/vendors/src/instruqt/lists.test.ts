import { instruqt } from '.';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import { LIST_INVITES, LIST_TRACKS, TEAMS } from './documents';
import { lists } from './lists';
import { checkEach } from '../../testing/checkEach';

const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });
const scripted = (...responses: ScriptedResponse[]) => scriptedApi(instruqt.api.url, responses);
const asNorthgate = (...responses: ScriptedResponse[]) => {
  const { connection, requests } = scripted(...responses);
  return { connection: { ...connection, account: 'northgate' }, requests };
};
const teams = data({ teams: [{ id: 't1', name: 'Northgate', slug: 'northgate' }] });

const nothing = (...names: string[]): object => Object.fromEntries(names.map((name) => [name, null]));
const invite = (id: string, title: string | null, publicTitle: string | null) => ({
  ...nothing('publicDescription', 'accessSetting', 'inviteLimit', 'inviteCount', 'claimCount', 'expiresAt'),
  ...nothing(
    'startsAt',
    'created',
    'last_updated',
    'allowAnonymous',
    'allowedEmailAddresses',
    'type',
    'status',
  ),
  ...nothing('daysUntil', 'canClaim', 'tracks'),
  ...{ id, title, publicTitle },
});
const trackInvites = [
  invite('i1', 'Webinar', 'Hands-on'),
  invite('i2', '', 'Hands-on'),
  invite('i3', null, null),
  invite('i4', null, ''),
];
const tracks = [
  { id: 'a', slug: 'network', title: 'Network' },
  { id: 'b', slug: 'storage', title: '' },
  { id: 'c', slug: null, title: null },
];

it("invites have the team's title, or else the learners'", async () => {
  const { connection, requests } = asNorthgate(data({ trackInvites }));
  expect(await lists.invites.load(connection)).toEqual([
    { id: 'i1', name: 'Webinar' },
    { id: 'i2', name: 'Hands-on' },
    { id: 'i3', name: 'i3' },
    { id: 'i4', name: 'i4' },
  ]);
  expect(requests.map(({ body }) => body)).toEqual([
    { query: LIST_INVITES, variables: { teamSlug: 'northgate' } },
  ]);
});

it('tracks have their title, or else their slug', async () => {
  const { connection, requests } = asNorthgate(data({ tracks }));
  expect(await lists.tracks.load(connection)).toEqual([
    { id: 'a', name: 'Network' },
    { id: 'b', name: 'storage' },
    { id: 'c', name: 'c' },
  ]);
  expect(requests.map(({ body }) => body)).toEqual([
    { query: LIST_TRACKS, variables: { teamSlug: 'northgate' } },
  ]);
});

it('teams are chosen by their slug', async () => {
  const { connection, requests } = asNorthgate(teams);
  expect(await lists.teams.load(connection)).toEqual([{ id: 'northgate', name: 'Northgate' }]);
  expect(requests.map(({ body }) => body)).toEqual([{ query: TEAMS, variables: {} }]);
});

it("the only team's items are listed if none was entered", () =>
  checkEach(
    [
      ['invites', lists.invites, data({ trackInvites: [] })],
      ['tracks', lists.tracks, data({ tracks: [] })],
    ],
    async ([, list, response]) => {
      const { connection, requests } = scripted(teams, response);
      expect(await list.load(connection)).toEqual([]);
      expect(requests.map(({ body }) => Object(body).variables)).toEqual([{}, { teamSlug: 'northgate' }]);
    },
  ));

it('an error asks for a team if there are several', async () => {
  const { connection, requests } = scripted(
    data({ teams: ['a', 'b'].map((slug) => ({ id: slug, name: slug, slug })) }),
  );
  expect((await failureOf(lists.tracks.load(connection))).message).toMatch(/identify the team: .* a, b\./);
  expect(requests).toHaveLength(1);
});
