import { instruqt } from '..';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { CREATE_PLAY_TOKEN, CREATE_PLAY_TOKEN_FOR, GET_TRACK_BY_SLUG, GET_TRACK_SUMMARY } from '../documents';
import { createPlayLink } from './createPlayLink';
import { checkEach } from '../../../testing/checkEach';

const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });
const track = data({ track: { id: 't1', slug: 'a/b track', title: 'Track' } });
const TOKEN = 's3cret token/of one play';
const token = data({ generateOneTimePlayToken: TOKEN });

function create(given: object, ...responses: ScriptedResponse[]) {
  const { connection, requests } = scriptedApi(instruqt.api.url, responses);
  const done = createPlayLink.perform({ ...connection, account: 'north gate' }, { track: 't1', ...given });
  return { done, asked: () => requests.map(({ body }) => Object(body)) };
}

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2025-09-15T13:48:22Z') }));
afterEach(() => jest.useRealTimers());

test('the link opens the track, with the access token', async () => {
  const { done, asked } = create({ firstName: ' ' }, track, track, token);
  expect(await done).toEqual([
    {
      ...{ id: 't1', slug: 'a/b track', title: 'Track', token: TOKEN },
      link: 'https://play.instruqt.com/embed/north%20gate/tracks/a%2Fb%20track?token=s3cret%20token%2Fof%20one%20play',
      expiresAt: '2025-09-16T13:48:22.000Z',
    },
  ]);
  expect(asked()).toEqual([
    { query: GET_TRACK_SUMMARY, variables: { trackId: 't1' } },
    { query: GET_TRACK_BY_SLUG, variables: { trackSlug: 'a/b track', teamSlug: 'north gate' } },
    // Undocumented arguments are only sent if the user enters values for them.
    { query: CREATE_PLAY_TOKEN, variables: { trackId: 't1' } },
  ]);
});

test("the learner's known details are sent along", async () => {
  const { done, asked } = create({ email: 'maya@example.com', team: 'other' }, track, track, token);
  expect(await done).toMatchObject([{ link: expect.stringContaining('/embed/other/tracks/') }]);
  expect(JSON.parse(JSON.stringify(asked().at(-1)))).toEqual({
    query: CREATE_PLAY_TOKEN_FOR,
    variables: { trackId: 't1', userDetails: { email: 'maya@example.com' } },
  });
});

test('the link has the parameters for the play and its page after the token', async () => {
  const { done, asked } = create(
    {
      customParameters: [
        { key: 'utm_campaign', value: 'autumn & winter' },
        { key: ' icp_crm-id ', value: 58213 },
        { key: 'empty', value: ' ' },
      ],
      showChallenges: 'no',
      finishButtonText: 'Back to the docs',
      finishButtonUrl: 'https://example.com/done?a=1&b=2',
      finishButtonTarget: '_top',
    },
    track,
    track,
    token,
  );
  const [made] = (await done) ?? [];
  const { searchParams } = new URL(Object(made).link);
  expect([...searchParams]).toEqual([
    ['token', TOKEN],
    ['show_challenges', 'false'],
    ['finish_btn_text', 'Back to the docs'],
    ['finish_btn_url', 'https://example.com/done?a=1&b=2'],
    ['finish_btn_target', '_top'],
    ['icp_utm_campaign', 'autumn & winter'],
    ['icp_crm-id', '58213'],
  ]);
  // These values are only part of the link and aren't sent to Instruqt's API.
  expect(asked().at(-1)).toEqual({ query: CREATE_PLAY_TOKEN, variables: { trackId: 't1' } });
});

test('an invalid value for a link is refused by its field, and no token is created', () =>
  checkEach(
    [
      [
        { customParameters: { utm: ['a', 'b'] } },
        /^The field "Custom Parameters" .* a list or an object as a value/,
      ],
      [
        { customParameters: { utm: { a: 1 } } },
        /^The field "Custom Parameters" .* a list or an object as a value/,
      ],
      [{ customParameters: { utm: 'a', icp_utm: 'b' } }, /^The field "Custom Parameters" .* same name twice/],
      [{ customParameters: [{ value: 'a' }] }, /^The field "Custom Parameters" .* without a name/],
      [{ finishButtonUrl: 'example.com' }, /^The field "Finish Button URL" isn't a web address/],
      [{ finishButtonUrl: 'javascript:alert(1)' }, /^The field "Finish Button URL" isn't a web address/],
      [{ finishButtonTarget: '_up' }, /^The field "Finish Button Target" isn't one of the allowed values/],
      [{ showChallenges: 'perhaps' }, /^The field "Show Challenges" must be true or false/],
    ],
    async ([given, message]) => {
      const { done, asked } = create(given, track, track, token);
      expect((await failureOf(done)).message).toMatch(message);
      expect(asked()).toEqual([]);
    },
  ));

test("no token is created if the track can't be found", () =>
  checkEach(
    [
      ["the track doesn't exist", data({ track: null })],
      ['the track has no slug', data({ track: { id: 't1', slug: null, title: null } })],
    ],
    async ([, response]) => {
      const { done, asked } = create({}, response, token);
      expect((await failureOf(done)).message).toMatch(/the track doesn't exist/);
      expect(asked()).toHaveLength(1);
    },
  ));

test('no token is created if the track belongs to another team', () =>
  checkEach(
    [
      ['belongs to no team with this slug', data({ track: null })],
      ['is another track there', data({ track: { id: 't2' } })],
      ["can't be looked up there", { body: { errors: [{ message: 'team not found' }] } }],
    ],
    async ([, response]) => {
      const { done, asked } = create({ team: 'North Gate' }, track, response, token);
      expect((await failureOf(done)).message).toMatch(
        /: the team doesn't have this track|^Instruqt could not look up/,
      );
      expect(asked()).toHaveLength(2);
    },
  ));

test("a missing token isn't a success", async () => {
  const { done } = create({}, track, track, data({ generateOneTimePlayToken: null }));
  expect((await failureOf(done)).message).toMatch(/play link: the API gave no reason/);
});

test('a token in a failed response is in no message', () =>
  checkEach<[string, ScriptedResponse]>(
    [
      ['an error', { body: { data: { generateOneTimePlayToken: TOKEN }, errors: [{ message: 'Half' }] } }],
      ['another format', data({ generateOneTimePlayToken: { token: TOKEN } })],
      ['a status', { status: 500, body: TOKEN }],
    ],
    async ([, response]) => {
      const { done, asked } = create({}, track, track, response);
      expect((await failureOf(done)).message).not.toContain('s3cret');
      expect(asked()).toHaveLength(3);
    },
  ));
