import { instruqt } from '..';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import type { ResultOptions } from '../../catalogue/operation';
import { SEARCH_PLAYS } from '../documents';
import { getPlays } from './getPlays';
import { play as playWith } from '../../../testing/play';
import { checkEach } from '../../../testing/checkEach';

const play = (id: number) => playWith(`p${id}`);
const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });
const page = (from: number, count: number, totalItems?: number) =>
  data({
    playReports: { totalItems, items: Array.from({ length: count }, (_, index) => play(from + index)) },
  });

/** Searches the plays of team t through an API that returns these responses in order. */
function search(responses: ScriptedResponse[], given: object = {}, wanted: ResultOptions = {}) {
  const { connection, requests } = scriptedApi(instruqt.api.url, responses);
  return {
    plays: getPlays.perform({ ...connection, account: 't' }, { ...given }, wanted),
    requests,
    asked: () => requests.map(({ body }) => Object(body)),
  };
}
type Asked = ReturnType<ReturnType<typeof search>['asked']>;
const paging = (asked: Asked) => asked.map(({ variables }) => variables.input.pagination);

test('requests page after page until the last', async () => {
  const { plays, asked } = search([page(0, 100, 250), page(100, 100, 250), page(200, 50, 250)]);
  expect(await plays).toHaveLength(250);
  expect(asked().every(({ query }) => query === SEARCH_PLAYS)).toBe(true);
  expect(paging(asked())).toEqual([
    { skip: 0, take: 100 },
    { skip: 100, take: 100 },
    { skip: 200, take: 100 },
  ]);
});

test('requests no more than needed', async () => {
  const { plays, asked } = search([page(0, 100, 250), page(100, 20, 250)], {}, { limit: 120 });
  expect(await plays).toHaveLength(120);
  expect(paging(asked())).toEqual([
    { skip: 0, take: 100 },
    { skip: 100, take: 20 },
  ]);
});

test('returns each play once, even if new ones move others to the next page', async () => {
  const moved = [page(0, 100, 150), page(90, 60, 150), page(150, 0, 150)];
  const list = [...moved, page(0, 100, 150), page(100, 50, 150)];
  const plays = (await search(list, {}, { simple: false }).plays) ?? [];
  expect(plays).toHaveLength(150);
  expect(new Set(plays.map((each) => JSON.stringify(each))).size).toBe(plays.length);
});

test('ends with an error if the list is odd, instead of an empty result', () =>
  checkEach<[string, ScriptedResponse[]]>(
    [
      ['the same page again and again', [page(0, 100)]],
      ['an empty page', [page(0, 100, 500), page(0, 0, 500)]],
      ['items null', [data({ playReports: { totalItems: 5, items: null } })]],
    ],
    async ([, responses]) => {
      const { plays, requests } = search(responses);
      expect((await failureOf(plays)).message).toMatch(/could not find all plays: .*\. [A-Z].*\.$/);
      expect(requests.length).toBeLessThan(5);
    },
  ));

test('accepts smaller pages than requested', async () => {
  const { plays, requests } = search([page(0, 30, 60), page(30, 30, 60)]);
  expect(await plays).toHaveLength(60);
  expect(requests).toHaveLength(2);
});

test("an empty result isn't a failure", async () => {
  expect(await search([page(0, 0, 0)]).plays).toEqual([]);
});

const inputOf = async (given: object) => {
  const { plays, asked } = search([page(0, 0, 0)], given);
  await plays;
  return asked()[0].variables.input;
};

test('sends the set filters, and no others', async () => {
  const pagination = { skip: 0, take: 100 };
  expect(await inputOf({})).toStrictEqual({ teamSlug: 't', playType: 'NORMAL', pagination });
  const undecided = { track: undefined, from: undefined, customParameter: undefined, team: ' ' };
  expect(await inputOf(undecided)).toStrictEqual({ teamSlug: 't', playType: 'NORMAL', pagination });
  expect(
    await inputOf({
      track: ' a ',
      invite: 'c',
      userId: 'd',
      tag: ' cloud native ',
      landingPage: 'l',
      from: '2025-09-15',
      to: '2025-09-16T10:00:00+02:00',
      customParameter: { key: 'k', value: 'v' },
      playType: 'ALL',
      team: 'partners',
    }),
  ).toStrictEqual({
    teamSlug: 'partners',
    playType: 'ALL',
    trackIds: ['a'],
    trackInviteIds: ['c'],
    userIds: ['d'],
    tags: ['cloud native'],
    landingPageIds: ['l'],
    dateRangeFilter: { from: '2025-09-15T00:00:00.000Z', to: '2025-09-16T08:00:00.000Z' },
    customParameterFilters: [{ key: 'k', value: 'v' }],
    pagination,
  });
});

test('a custom parameter is requested without icp_', () =>
  checkEach(
    [
      ['icp_utm', 'utm'],
      ['utm', 'utm'],
      ['my_icp_utm', 'my_icp_utm'],
      ['icp_', 'icp_'],
    ],
    async ([key, asked]) => {
      expect((await inputOf({ customParameter: { key, value: 'x' } })).customParameterFilters).toEqual([
        { key: asked, value: 'x' },
      ]);
    },
  ));

test('a custom parameter without a value is refused: it means neither any value nor an empty one', () =>
  checkEach(['', ' ', '\u200b', null, undefined], async (value) => {
    const { plays, requests } = search([page(0, 0, 0)], { customParameter: { key: 'utm', value } });
    expect((await failureOf(plays)).message).toBe(
      'The filter "Custom Parameter" has a name but no value. Enter the value, or remove the filter.',
    );
    expect(requests).toEqual([]);
  }));

test('a range with one end is open at the other', async () => {
  const { from, to } = (await inputOf({ from: '2025-09-15T10:00:00' })).dateRangeFilter;
  expect(from).toBe('2025-09-15T10:00:00.000Z');
  expect(Math.abs(Date.parse(to) - Date.now())).toBeLessThan(60_000);
  expect((await inputOf({ to: '2025-09-15' })).dateRangeFilter).toEqual({
    from: '1970-01-01T00:00:00.000Z',
    to: '2025-09-15T00:00:00.000Z',
  });
});

test('a search ends with an error if the API returns endless plays', async () => {
  const inventing = Array.from({ length: 1_001 }, (_, count) => page(count, 1));
  const { plays, requests } = search(inventing);
  const error = await failureOf(plays);
  expect(error).toMatchObject({
    failure: 'unexpected',
    message: expect.stringMatching(/Narrow the search/),
  });
  expect(requests).toHaveLength(1_000);
  expect(await search(inventing, {}, { limit: 1_000 }).plays).toHaveLength(1_000);
});

test('refuses an invalid time', () =>
  checkEach(
    [
      ['from', 'Started After'],
      ['to', 'Started Before'],
    ],
    async ([name, label]) => {
      for (const time of ['yesterday', '2025-13-45', 'track 1', '15.9.2025']) {
        const { plays, requests } = search([page(0, 0, 0)], { [name]: time });
        expect((await failureOf(plays)).message).toMatch(
          new RegExp(`"${label}" isn't a valid time.*such as`),
        );
        expect(requests).toEqual([]);
      }
    },
  ));

test('a filter that is set and empty is refused, because it would find all', () =>
  checkEach(
    [
      ['participantId', 'Play'],
      ['track', 'Track'],
      ['invite', 'Invite'],
      ['userId', 'User'],
      ['tag', 'Track Tag'],
      ['landingPage', 'Landing Page'],
      ['from', 'Started After'],
      ['to', 'Started Before'],
      ['playType', 'Play Type'],
    ],
    async ([name, label]) => {
      for (const nothing of ['', ' ', null]) {
        const { plays, requests } = search([page(0, 0, 0)], { [name]: nothing });
        expect((await failureOf(plays)).message).toMatch(new RegExp(`^The filter "${label}" is empty\\. `));
        expect(requests).toEqual([]);
      }
    },
  ));
