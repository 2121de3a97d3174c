import { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import { readEach } from '../api/readEach';
import type { ChoiceList } from '../catalogue/list';
import { LIST_INVITES, LIST_TRACKS } from './documents';
import { endpoints } from './endpoints/subscriptions';
import { inviteSchema } from './resources/invites';
import { instruqtClient } from './client';
import { listTeams, teamOf } from './resources/teams';
import { trackSummarySchema } from './resources/tracks';
import { once } from '../catalogue/once';

const manyInvites = once(() => z.object({ trackInvites: z.array(z.unknown()) }));
const manyTracks = once(() => z.object({ tracks: z.array(z.unknown()) }));

/** A team's invites, without their claims. */
export async function listInvites(connection: ApiConnection) {
  const variables = { teamSlug: await teamOf(connection) };
  const { trackInvites } = await instruqtClient(connection).read(
    'list the invites',
    { document: LIST_INVITES, variables },
    manyInvites(),
  );
  return readEach(inviteSchema(), trackInvites);
}

/** A team's tracks. @param team the slug from a step; by default, the connection's team is used */
export async function listTracks(connection: ApiConnection, team?: string) {
  const variables = { teamSlug: await teamOf(connection, team) };
  const { tracks } = await instruqtClient(connection).read(
    'list the tracks',
    { document: LIST_TRACKS, variables },
    manyTracks(),
  );
  return readEach(trackSummarySchema(), tracks);
}

export const lists = {
  invites: {
    noun: 'Invite',
    async load(connection) {
      const invites = await listInvites(connection);
      return invites.map(({ id, title, publicTitle }) => ({ id, name: title || publicTitle || id }));
    },
  },
  tracks: {
    noun: 'Track',
    async load(connection) {
      const tracks = await listTracks(connection);
      return tracks.map(({ id, title, slug }) => ({ id, name: title || slug || id }));
    },
  },
  teams: {
    noun: 'Team',
    load: async (connection) => (await listTeams(connection)).map(({ slug, name }) => ({ id: slug, name })),
  },
  endpoints: {
    noun: 'Endpoint',
    uses: 'integrationKey',
    async load(connection) {
      const { found } = await endpoints(connection).list();
      return found.map(({ id, targetUrl, isDisabled }) => ({
        id,
        name: isDisabled ? `${targetUrl} (disabled)` : targetUrl,
      }));
    },
  },
} satisfies Record<string, ChoiceList>;
