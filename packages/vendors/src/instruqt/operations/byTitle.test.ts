import { checkEach } from '../../../testing/checkEach';
import { instruqt } from '..';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { getInvite } from './getInvite';
import { getTrack } from './getTrack';

const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });

function look(operation: typeof getTrack, given: object, ...responses: ScriptedResponse[]) {
  const { connection, requests } = scriptedApi(instruqt.api.url, responses);
  const found = operation.perform({ ...connection, account: 'northgate' }, { ...given }, { simple: false });
  return { found, variables: () => requests.map(({ body }) => Object(body).variables) };
}

const nulls = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]));
const invite = (id: string, title: unknown, publicTitle: unknown = null) => ({
  ...nulls('publicDescription', 'accessSetting', 'inviteLimit', 'inviteCount', 'claimCount', 'expiresAt'),
  ...nulls('startsAt', 'created', 'last_updated', 'allowAnonymous', 'allowedEmailAddresses', 'type'),
  ...{ ...nulls('status', 'daysUntil', 'canClaim', 'tracks'), id, title, publicTitle },
});
const invites = data({
  trackInvites: [
    invite('i1', 'Autumn webinar'),
    invite('i2', 'Autumn'),
    invite('i3', null, ' AUTUMN '),
    invite('i4', ''),
  ],
});

test('finds every invite of a title or public title', () =>
  checkEach(
    [
      ['autumn', ['i2', 'i3']],
      [' Autumn Webinar', ['i1']],
    ],
    async ([title, ids]) => {
      const { found, variables } = look(getInvite, { title }, invites);
      expect((await found)?.map((each) => Object(each).id)).toEqual(ids);
      expect(variables()).toEqual([{ teamSlug: 'northgate' }]);
    },
  ));

const summary = (id: string, title: string | null) => ({ id, slug: `slug-${id}`, title });
const tracks = data({ tracks: [summary('t1', 'Policies'), summary('t2', null), summary('t3', 'policies')] });
const track = (id: string): ScriptedResponse =>
  data({
    track: {
      ...nulls('description', 'teaser', 'level', 'icon', 'createdAt', 'last_update', 'trackTags'),
      ...{ statistics: null, ...summary(id, 'Policies') },
    },
  });

test('a title finds every track that has it, with all of its data', async () => {
  const { found, variables } = look(
    getTrack,
    { title: 'POLICIES', team: 'other' },
    tracks,
    track('t1'),
    track('t3'),
  );
  expect(await found).toMatchObject([{ id: 't1' }, { id: 't3' }]);
  expect(variables()).toEqual([{ teamSlug: 'other' }, { trackId: 't1' }, { trackId: 't3' }]);
});

test('a record that disappears meanwhile is left out', async () => {
  const { found } = look(getTrack, { title: 'policies' }, tracks, track('t1'), data({ track: null }));
  expect(await found).toMatchObject([{ id: 't1' }]);
});

test('a part of a title finds nothing', () =>
  checkEach(
    [
      [getTrack, tracks],
      [getInvite, invites],
    ],
    async ([operation, list]) => {
      const { found } = look(operation, { title: 'Polic' }, list);
      expect(await found).toBeUndefined();
    },
  ));

test('an empty title sends nothing', () =>
  checkEach(
    [
      [getTrack, /The field "Track" is empty/],
      [getInvite, /The field "Invite" is empty/],
    ],
    async ([operation, message]) => {
      const { found, variables } = look(operation, { title: ' ' }, tracks);
      expect((await failureOf(found)).message).toMatch(message);
      expect(variables()).toEqual([]);
    },
  ));
