import { checkEachAfter } from '@synap-instruqt/vendors/testing/checkEachAfter';
import { startSimulator, type Simulator } from '..';
import { failureOf } from '@synap-instruqt/vendors/testing/scripted';
import { connectTo, operationOf } from '../testing/instruqt';

/** Checks that an operation with a wrong team slug never returns a broken link and never creates a token. */

let simulator: Simulator;
const start = async () => {
  simulator = await startSimulator();
};
beforeEach(start);
afterEach(() => simulator.stop());
const checkEach = checkEachAfter(async () => {
  await simulator.stop();
  await start();
});

const TRACK = 'q7mk2xw9vd4t';
const PARTNERS_TRACK = 'j9tb5vm3xh1p';
const WEBINAR = 'm3xq9w0vbk2r';
const PARTNERS_INVITE = 'p2wd7yx5rc9b';
const COLLEAGUES = 'k6ht4zs1qn8v';

/** Wrong team slugs: a name, a slug with a capital letter, a typo, and a team that the API key has no access to. */
const WRONG = ['Northgate Ltd', 'Northgate', 'nortgate', 'northgate-partners'];

const perform = async (key: string, given: object, account?: string) => {
  const [found] = (await operationOf(key).perform(connectTo(simulator, { account }), { ...given })) ?? [];
  return Object(found);
};
const reachBoth = () =>
  simulator.instruqt.apiKeys.set(simulator.instruqt.apiKey, ['northgate', 'northgate-partners']);
const tokens = () => simulator.instruqt.data.playTokens.size;

describe('a one-time play link', () => {
  test('has its team and its track, even if the connection names no team', () =>
    checkEach(['northgate', undefined], async (account) => {
      const { link, token } = await perform('create_one_time_play_link', { track: TRACK }, account);
      expect(token).toMatch(/^ott_/);
      expect(link).toBe(
        `https://play.instruqt.com/embed/northgate/tracks/kubernetes-network-policies?token=${token}`,
      );
      expect([...simulator.instruqt.data.playTokens.keys()]).toEqual([token]);
    }));

  test("isn't created for a wrong team, in the connection or the step", () =>
    checkEach(WRONG, async (team) => {
      const make = (given: object, account: string) =>
        failureOf(perform('create_one_time_play_link', { track: TRACK, ...given }, account));
      for (const error of [await make({}, team), await make({ team }, 'northgate')]) {
        expect(error.message).toMatch(/"Team Slug"/);
      }
      expect(tokens()).toBe(0);
    }));

  test("isn't created for a team that the key has access to but that has another track", async () => {
    reachBoth();
    const error = await failureOf(
      perform('create_one_time_play_link', { track: TRACK, team: 'northgate-partners' }, 'northgate'),
    );
    expect(error.message).toMatch(/: the team doesn't have this track\. .*"Team Slug"/);
    expect(tokens()).toBe(0);
  });

  test("isn't created for another team's track", async () => {
    const error = await failureOf(
      perform('create_one_time_play_link', { track: PARTNERS_TRACK }, 'northgate'),
    );
    expect(error.message).toMatch(/the track doesn't exist/);
    expect(tokens()).toBe(0);
  });
});

describe("an invite's link", () => {
  const linkTo = (team: string, id: string) => `https://play.instruqt.com/${team}/invite/${id}`;
  const created = (account?: string, track = TRACK) =>
    perform('create_invite', { title: 'Spring lab', tracks: [track] }, account);

  test("has the invite's own team, even if the connection names none", () =>
    checkEach(['northgate', undefined], async (account) => {
      expect(await perform('find_invite', { invite: WEBINAR }, account)).toHaveProperty(
        'link',
        linkTo('northgate', WEBINAR),
      );
      const { id, link } = await created(account);
      expect(link).toBe(linkTo('northgate', id));
    }));

  test('is left out if the connection has a wrong team', () =>
    checkEach(WRONG, async (account) => {
      expect(await perform('find_invite', { invite: WEBINAR }, account)).toMatchObject({
        id: WEBINAR,
        link: null,
      });
      expect(await created(account)).toMatchObject({ title: 'Spring lab', link: null });
    }));

  test("is left out for another team's invite", async () => {
    reachBoth();
    expect(await perform('find_invite', { invite: PARTNERS_INVITE }, 'northgate')).toMatchObject({
      id: PARTNERS_INVITE,
      link: null,
    });
    expect(await created('northgate', PARTNERS_TRACK)).toMatchObject({ link: null });
    expect(await perform('find_invite', { invite: PARTNERS_INVITE }, 'northgate-partners')).toHaveProperty(
      'link',
      linkTo('northgate-partners', PARTNERS_INVITE),
    );
  });

  test('is left out if the invite has no track, or its team is unknown', async () => {
    const colleagues = simulator.instruqt.data.invites.get(COLLEAGUES);
    if (colleagues) colleagues.trackIds = [];
    expect(await perform('find_invite', { invite: COLLEAGUES }, 'northgate')).toHaveProperty('link', null);
    reachBoth();
    expect(await perform('find_invite', { invite: WEBINAR })).toHaveProperty('link', null);
  });

  test('exists for each invite with a title', async () => {
    expect(await perform('find_invite', { title: 'new colleagues' }, 'northgate')).toHaveProperty(
      'link',
      linkTo('northgate', COLLEAGUES),
    );
  });
});

describe('an invite', () => {
  const create = (given: object) =>
    perform('create_invite', { title: 'Spring lab', tracks: [TRACK], ...given }, 'northgate');
  const stored = ({ id }: { id: string }) => simulator.instruqt.data.invites.get(id);
  const event = { type: 'live_event', startsAt: '2034-05-01T09:00:00Z', expiresAt: '2034-05-01T17:00:00Z' };

  test('for a live event has a start and an end', async () => {
    expect(stored(await create(event))).toMatchObject({
      ...{ type: 'live_event', startsAt: '2034-05-01T09:00:00.000Z', expiresAt: '2034-05-01T17:00:00.000Z' },
    });
  });

  test("for a live event without one of them isn't requested", () =>
    checkEach(
      [
        [{ startsAt: '' }, /"Starts At" is empty, but a live event needs it/],
        [{ expiresAt: undefined }, /"Expires At" is empty/],
      ],
      async ([given, words]) => {
        expect((await failureOf(create({ ...event, ...given }))).message).toMatch(words);
        expect(simulator.requests).toEqual([]);
      },
    ));

  test('has limits, of which 0 means unlimited', async () => {
    expect(stored(await create({ playLimit: '3', inviteLimit: 0 }))).toMatchObject({
      playLimit: 3,
      inviteLimit: 0,
    });
  });

  test("fails with Instruqt's words if Instruqt refuses it", () =>
    checkEach(
      [
        ['a past expiry', { expiresAt: '2025-01-01' }, /expiresAt is in the past/],
        [
          'a live event that ends before it starts',
          { ...event, startsAt: '2035-01-01' },
          /startsAt must be before/,
        ],
        ['tracks of two teams', { tracks: [TRACK, PARTNERS_TRACK] }, /same team/],
      ],
      async ([, given, words]) => {
        reachBoth();
        const error = await failureOf(create(given));
        expect(error).toMatchObject({ failure: 'rejected', message: expect.stringMatching(words) });
        expect(error.message).toMatch(/^Instruqt could not create the invite/);
        expect(simulator.instruqt.data.invites.size).toBe(3);
      },
    ));

  test("isn't requested if Instruqt would refuse it", () =>
    checkEach([{ title: ' ' }, { inviteLimit: -1 }, { playLimit: '-2' }], async (given) => {
      expect((await failureOf(create(given))).message).toMatch(/"(Title|Invite Limit|Play Limit)"/);
      expect(simulator.requests).toEqual([]);
    }));
});
