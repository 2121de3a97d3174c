import { instruqt } from '..';
import { failureOf, scriptedApi, type ScriptedAnswer } from '../../../testing/scripted';
import { CREATE_INVITE, TEAMS } from '../documents';
import { createInvite } from './createInvite';

const data = (answer: unknown): ScriptedAnswer => ({ body: { data: answer } });
const created = data({ createTrackInvite: { id: 'i1', title: 'Webinar' } });
const teams = data({ teams: [{ id: '1', name: 'Northgate', slug: 'northgate' }] });

/** Creates an invite at an API that answers so. */
function create(given: object, answers: ScriptedAnswer[] = [created], account?: string) {
  const { connection, requests } = scriptedApi(instruqt.api.url, answers);
  return {
    invites: createInvite.perform({ ...connection, ...(account !== undefined && { account }) }, { ...given }),
    asked: () => requests.map(({ body }) => Object(body)),
    requests,
  };
}
/** What is sent over the wire. */
const sent = (asked: unknown): unknown => JSON.parse(JSON.stringify(asked));
const given = { title: 'Webinar', tracks: ['t1'] };

test('an invite is created with what was given', async () => {
  const { invites, asked } = create(
    {
      title: ' Webinar ',
      tracks: [' t1 ', ''],
      publicTitle: ' ',
      inviteLimit: 5,
      allowAnonymous: 'no',
      expiresAt: '2026-01-01',
      type: 'live_event',
    },
    [created],
    'north gate',
  );
  expect(await invites).toEqual([
    { id: 'i1', title: 'Webinar', link: 'https://play.instruqt.com/north%20gate/invite/i1' },
  ]);
  expect(sent(asked())).toEqual([
    {
      query: CREATE_INVITE,
      variables: {
        invite: {
          title: 'Webinar',
          trackIDs: ['t1'],
          inviteLimit: 5,
          allowAnonymous: false,
          expiresAt: '2026-01-01T00:00:00.000Z',
          type: 'live_event',
        },
      },
    },
  ]);
});

test('what is left out, Instruqt decides', async () => {
  const { invites, asked } = create({ ...given, publicTitle: '', playLimit: '', expiresAt: ' ', type: '' });
  await invites;
  expect(sent(asked().at(-1)?.variables)).toEqual({ invite: { title: 'Webinar', trackIDs: ['t1'] } });
});

test('several tracks may be given as a text', async () => {
  const { invites, asked } = create({ title: 'Webinar', tracks: 't1, t2 ,' }, [created], 'northgate');
  await invites;
  expect(asked()[0].variables.invite.trackIDs).toEqual(['t1', 't2']);
});

describe('the link', () => {
  test('is that of the only team there is, which is asked for before anything is created', async () => {
    const { invites, asked } = create(given, [teams, created]);
    expect(await invites).toMatchObject([{ link: 'https://play.instruqt.com/northgate/invite/i1' }]);
    expect(asked().map(({ query }) => query)).toEqual([TEAMS, CREATE_INVITE]);
  });

  test.each<[string, ScriptedAnswer]>([
    ['there are none', data({ teams: [] })],
    ['it can not be told', { status: 500 }],
  ])('is left out where the team is not known: %s', async (_, answer) => {
    const { invites } = create(given, [answer, data({ createTrackInvite: { id: 'i1', title: null } })]);
    expect(await invites).toEqual([{ id: 'i1', title: null, link: null }]);
  });
});

test('an invite that was not created is no success', async () => {
  const { invites } = create(given, [data({ createTrackInvite: null })], 'northgate');
  expect((await failureOf(invites)).message).toMatch(/created no invite.*before you try again/);
});

test('is not repeated: the invite may be there', async () => {
  const { invites, requests } = create(given, [{ status: 503 }], 'northgate');
  await failureOf(invites);
  expect(requests).toHaveLength(1);
});

test.each([
  [{ title: ' ' }, /^The field "Title" is empty: /],
  [{ tracks: [] }, /^The field "Tracks" is empty: /],
  [{ tracks: [' ', ''] }, /^The field "Tracks" is empty: /],
  [{ tracks: ' , ' }, /^The field "Tracks" is empty: /],
  [{ tracks: undefined }, /^The field "Tracks" is empty: /],
  [{ expiresAt: 'soon' }, /"Expires At" isn't a valid time/],
  [{ inviteLimit: 'many' }, /"Invite Limit" has to be a whole number/],
  [{ playLimit: '1x' }, /"Play Limit" has to be a whole number/],
  [{ type: 'party' }, /"Type" isn't one of the allowed values. Choose one of self_paced, live_event/],
])('what can not be used asks nothing: %j', async (changed, message) => {
  const { invites, requests } = create({ ...given, ...changed }, [created], 'northgate');
  expect(await failureOf(invites)).toMatchObject({
    failure: 'rejected',
    message: expect.stringMatching(message),
  });
  expect(requests).toEqual([]);
});
