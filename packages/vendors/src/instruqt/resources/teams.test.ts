import { instruqt } from '..';
import { failureOf, scriptedApi } from '../../../testing/scripted';
import { teamOf } from './teams';
import { checkEach } from '../../../testing/checkEach';

const northgate = { id: 't1', name: 'Northgate', slug: 'northgate' };
const partners = { id: 't2', name: 'Partners', slug: 'partners' };

/** A connection with this team, and with a key that has access to these teams. */
function keyOf(teams: object[], account?: string) {
  const { connection, requests } = scriptedApi(instruqt.api.url, [{ body: { data: { teams } } }]);
  return { connection: { ...connection, ...(account !== undefined && { account }) }, requests };
}

describe('the team of a step', () => {
  it("is the selected one, or else the connection's", () =>
    checkEach(
      [
        ['is the requested one', 'partners', 'northgate', 'partners'],
        ["is otherwise the connection's", undefined, 'northgate', 'northgate'],
        ['is entered with spaces around it', undefined, ' northgate\n', 'northgate'],
      ],
      async ([, asked, account, slug]) => {
        const { connection, requests } = keyOf([northgate, partners], account);
        expect(await teamOf(connection, asked)).toBe(slug);
        expect(requests).toEqual([]);
      },
    ));

  it('is otherwise the only one that the key has access to', () =>
    checkEach([undefined, '', '  '], async (account) => {
      const { connection, requests } = keyOf([northgate], account);
      expect(await teamOf(connection)).toBe('northgate');
      expect(requests).toHaveLength(1);
    }));

  it('must be entered if the key has access to several or none', () =>
    checkEach(
      [
        [
          [northgate, partners],
          'Instruqt could not identify the team: the API key has access to northgate, partners. Choose one of these team slugs.',
        ],
        [
          [],
          "Instruqt could not identify the team: the API key has no access to any team. Copy a team's API key from Instruqt.",
        ],
      ],
      async ([teams, message]) => {
        const { connection } = keyOf(teams);
        expect(await failureOf(teamOf(connection))).toMatchObject({ failure: 'account', message });
      },
    ));

  it('is unknown without a response', async () => {
    const { connection } = scriptedApi(instruqt.api.url, [{ status: 503 }]);
    expect((await failureOf(teamOf(connection))).failure).toBe('unavailable');
  });
});

describe('checking a connection', () => {
  it("returns the team's name", () =>
    checkEach(
      [
        ['northgate', [northgate, partners], 'Northgate'],
        [' northgate ', [northgate, partners], 'Northgate'],
        [undefined, [northgate], 'Northgate'],
        ['', [northgate], 'Northgate'],
      ],
      async ([account, teams, name]) => {
        const { connection, requests } = keyOf(teams, account);
        expect(await instruqt.api.check(connection)).toBe(name);
        expect(requests).toHaveLength(1);
      },
    ));

  it('explains that the key has no access to the team', () =>
    checkEach(
      [
        [
          [northgate],
          /could not find the team: the API key only has access to northgate\. Copy the team's slug/,
        ],
        [[northgate, partners], /has access to northgate, partners\./],
        [[], /has no access to any team\. /],
      ],
      async ([teams, words]) => {
        const error = await failureOf(instruqt.api.check(keyOf(teams, 'other').connection));
        expect(error).toMatchObject({ failure: 'account', message: expect.stringMatching(words) });
      },
    ));

  it('fails like the API', async () => {
    const { connection } = scriptedApi(instruqt.api.url, [{ status: 401 }]);
    expect((await failureOf(instruqt.api.check(connection))).failure).toBe('token');
  });
});
