import { instruqt } from '..';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { CREATE_INVITE, GET_TRACK_BY_SLUG, GET_TRACK_SUMMARY, TEAMS } from '../documents';
import { createInvite } from './createInvite';
import { checkEach } from '../../../testing/checkEach';

const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });
const created = data({ createTrackInvite: { id: 'i1', title: 'Webinar' } });
const teams = data({ teams: [{ id: '1', name: 'Northgate', slug: 'northgate' }] });

/** The response to both lookups of the track: by ID, and by the team's and the track's slugs. */
const track = data({ track: { id: 't1', slug: 'storage', title: 'Storage' } });

/** Creates an invite through an API that returns these responses in order. */
function create(
  given: object,
  responses: ScriptedResponse[] = [track, track, created],
  account: string | undefined = 'northgate',
) {
  const { connection, requests } = scriptedApi(instruqt.api.url, responses);
  return {
    invites: createInvite.perform({ ...connection, account }, { ...given }),
    asked: () => requests.map(({ body }) => Object(body)),
    requests,
  };
}
/** The request as it is sent: JSON drops undefined values. */
const sent = (asked: unknown): unknown => JSON.parse(JSON.stringify(asked));
const given = { title: 'Webinar', tracks: ['t1'] };

test('an invite is created with the given values', async () => {
  const { invites, asked } = create(
    {
      title: ' Webinar ',
      tracks: [' t1 ', ''],
      publicTitle: ' ',
      inviteLimit: 5,
      allowAnonymous: 'no',
      startsAt: '2025-12-31T09:00',
      expiresAt: '2026-01-01',
      type: 'live_event',
    },
    [track, track, created],
    'north gate',
  );
  expect(await invites).toEqual([
    { id: 'i1', title: 'Webinar', link: 'https://play.instruqt.com/north%20gate/invite/i1' },
  ]);
  expect(sent(asked())).toEqual([
    { query: GET_TRACK_SUMMARY, variables: { trackId: 't1' } },
    { query: GET_TRACK_BY_SLUG, variables: { trackSlug: 'storage', teamSlug: 'north gate' } },
    {
      query: CREATE_INVITE,
      variables: {
        invite: {
          title: 'Webinar',
          trackIDs: ['t1'],
          inviteLimit: 5,
          allowAnonymous: false,
          startsAt: '2025-12-31T09:00:00.000Z',
          expiresAt: '2026-01-01T00:00:00.000Z',
          type: 'live_event',
        },
      },
    },
  ]);
});

test('Instruqt decides omitted values', async () => {
  const { invites, asked } = create({ ...given, publicTitle: '', playLimit: '', expiresAt: ' ', type: '' });
  await invites;
  expect(sent(asked().at(-1)?.variables)).toEqual({ invite: { title: 'Webinar', trackIDs: ['t1'] } });
});

test("a limit of 0 is sent: it means unlimited, and isn't omitted", async () => {
  const { invites, asked } = create({ ...given, inviteLimit: 0, playLimit: '0' });
  await invites;
  expect(asked().at(-1)?.variables.invite).toMatchObject({ inviteLimit: 0, playLimit: 0 });
});

test('several tracks may be given as a string', async () => {
  const { invites, asked } = create({ title: 'Webinar', tracks: 't1, t2 ,' });
  await invites;
  expect(asked().at(-1)?.variables.invite.trackIDs).toEqual(['t1', 't2']);
});

describe('the link', () => {
  test('has the only team, which is confirmed before anything is created', async () => {
    const { invites, asked } = create(given, [track, teams, track, created], '');
    expect(await invites).toMatchObject([{ link: 'https://play.instruqt.com/northgate/invite/i1' }]);
    expect(asked().map(({ query }) => query)).toEqual([
      ...[GET_TRACK_SUMMARY, TEAMS, GET_TRACK_BY_SLUG, CREATE_INVITE],
    ]);
  });

  test("is left out if it can't be created", () =>
    checkEach<[string, ScriptedResponse[]]>(
      [
        ['the track is not found', [data({ track: null })]],
        ["the track can't be looked up", [{ status: 500 }]],
        ['the track has no slug', [data({ track: { id: 't1', slug: null, title: null } })]],
        ['there is no team', [track, data({ teams: [] })]],
        ["the team can't be looked up", [track, { status: 500 }]],
        ['the team has another track', [track, teams, data({ track: { id: 't2' } })]],
        ['the team has no such track', [track, teams, data({ track: null })]],
      ],
      async ([, responses]) => {
        const { invites, requests } = create(given, [...responses, created], '');
        expect(await invites).toEqual([{ id: 'i1', title: 'Webinar', link: null }]);
        expect(requests).toHaveLength(responses.length + 1);
      },
    ));
});

test("an invite that was not created isn't a success", async () => {
  const { invites } = create(given, [track, track, data({ createTrackInvite: null })]);
  expect((await failureOf(invites)).message).toMatch(
    /create the invite: the API gave no reason.*Before you try again/,
  );
});

test('is not retried after a failure, and the error mentions that the invite may exist', () =>
  checkEach<[string, ScriptedResponse]>(
    [
      ['an error', { body: { data: { createTrackInvite: null }, errors: [{ message: 'Half' }] } }],
      ['a status', { status: 503 }],
      ['no response', new Error('ETIMEDOUT')],
    ],
    async ([, response]) => {
      const { invites, requests } = create(given, [track, track, response]);
      expect((await failureOf(invites)).message).toMatch(
        / Before you try again, check under Invites in Instruqt whether the invite exists\.$/,
      );
      expect(requests).toHaveLength(3);
    },
  ));

test('invalid values send nothing', () =>
  checkEach(
    [
      [{ title: ' ' }, /^The field "Title" is empty\. /],
      [{ tracks: [] }, /^The field "Tracks" is empty\. /],
      [{ tracks: [' ', ''] }, /^The field "Tracks" is empty\. /],
      [{ tracks: ' , ' }, /^The field "Tracks" is empty\. /],
      [{ tracks: undefined }, /^The field "Tracks" is empty\. /],
      [{ expiresAt: 'soon' }, /"Expires At" isn't a valid time/],
      [{ inviteLimit: 'many' }, /"Invite Limit" must be a whole number/],
      [{ playLimit: '1x' }, /"Play Limit" must be a whole number/],
      [
        { type: 'live_event', expiresAt: '2026-01-01' },
        /^The field "Starts At" is empty, but a live event needs it/,
      ],
      [
        { type: 'live_event', startsAt: '2026-01-01' },
        /^The field "Expires At" is empty, but a live event needs it/,
      ],
      [{ type: 'party' }, /"Type" isn't one of the allowed values. Choose one of self_paced, live_event/],
    ],
    async ([changed, message]) => {
      const { invites, requests } = create({ ...given, ...changed });
      expect(await failureOf(invites)).toMatchObject({
        failure: 'input',
        message: expect.stringMatching(message),
      });
      expect(requests).toEqual([]);
    },
  ));
