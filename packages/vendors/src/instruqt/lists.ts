import { z } from 'zod/v4';
import type { ChoiceList } from '../catalogue/list';
import { LIST_INVITES, LIST_TRACKS } from './documents';
import { inviteSchema } from './invites';
import { createQuery } from './query';
import { listTeams, teamOf } from './teams';
import { trackSummarySchema } from './trackSummary';

const manyInvites = z.object({ trackInvites: z.array(inviteSchema) });
const manyTracks = z.object({ tracks: z.array(trackSummarySchema) });

/** What there is to choose from in a team. */
export const lists = {
  invites: {
    noun: 'Invite',
    async load(connection) {
      const variables = { teamSlug: await teamOf(connection) };
      const { trackInvites } = await createQuery(connection)(
        'list the invites',
        LIST_INVITES,
        variables,
        manyInvites,
      );
      return trackInvites.map(({ id, title, publicTitle }) => ({ id, name: title || publicTitle || id }));
    },
  },
  tracks: {
    noun: 'Track',
    async load(connection) {
      const variables = { teamSlug: await teamOf(connection) };
      const { tracks } = await createQuery(connection)('list the tracks', LIST_TRACKS, variables, manyTracks);
      return tracks.map(({ id, title, slug }) => ({ id, name: title || slug || id }));
    },
  },
  teams: {
    noun: 'Team',
    load: async (connection) => (await listTeams(connection)).map(({ slug, name }) => ({ id: slug, name })),
  },
} satisfies Record<string, ChoiceList>;
