import { scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { play as playWith } from '../../../testing/play';
import { checkEach } from '../../../testing/checkEach';
import { searchPlays } from './playSearch';

const play = (id: number) => playWith(`p${id}`);
const page = (ids: readonly number[] | null, totalItems?: number): ScriptedResponse => ({
  body: { data: { playReports: { totalItems, items: ids && ids.map(play) } } },
});

async function search(...responses: ScriptedResponse[]) {
  const { connection, requests } = scriptedApi('https://play.example.com/graphql', responses);
  const { plays, gap } = await searchPlays(connection, { teamSlug: 'northgate' });
  return {
    ids: plays.map(({ id }) => id),
    gap,
    asked: requests.map(({ body }) => Object(body).variables.input.pagination),
  };
}

test('reads every page if the API counts pages instead of plays to skip', async () => {
  const { ids, gap, asked } = await search(
    ...[page([0, 1], 7), page([4, 5], 7), page([], 7)],
    page([2, 3], 7),
    ...[page([0, 1], 7), page([2, 3], 7), page([4, 5], 7), page([6], 7)],
  );
  expect(ids.sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
  expect(gap).toBeUndefined();
  expect(asked).toEqual([
    ...[0, 2, 4].map((skip) => ({ skip, take: 100 })),
    { skip: 1, take: 2 },
    ...[0, 1, 2, 3].map((skip) => ({ skip, take: 2 })),
  ]);
});

test('still counts plays to skip if the second page has no plays or some of the same plays', () =>
  checkEach<[string, number[] | null]>(
    [
      ['no list', null],
      ['an empty page', []],
      ['a page that overlaps with the first', [1, 2]],
    ],
    async ([, second]) => {
      const { asked } = await search(page([0, 1], 3), page([], 3), page(second, 3), page([0, 1, 2], 3));
      expect(asked).toEqual([
        ...[0, 2].map((skip) => ({ skip, take: 100 })),
        { skip: 1, take: 2 },
        { skip: 0, take: 100 },
      ]);
    },
  ));

test("doesn't check how to skip if the first page is empty", async () => {
  const { gap, asked } = await search(page([], 3));
  expect(gap?.why).toBe('only 0 of 3 plays were returned');
  expect(asked).toEqual([
    { skip: 0, take: 100 },
    { skip: 0, take: 100 },
  ]);
});

test('ends at an empty page if the API returns no total', async () => {
  const { ids, gap, asked } = await search(page([0, 1]), page([]));
  expect([ids, gap]).toEqual([['p0', 'p1'], undefined]);
  expect(asked).toHaveLength(2);
});
