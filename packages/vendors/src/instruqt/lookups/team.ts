import { z } from 'zod/v4';
import { VendorApiError } from '../../kit/apiError';
import { group, text } from '../../kit/field';
import { TEAMS } from '../documents';
import { required, type Query } from '../query';

export const instruqtTeamSchema = group({
  id: text('Team ID'),
  name: text('Team Name'),
  slug: text('Team Slug'),
});

/** A team (organization) in Instruqt. */
export type InstruqtTeam = z.infer<typeof instruqtTeamSchema>;

const answer = z.object({ teams: z.array(instruqtTeamSchema) });

export function teamLookups(query: Query) {
  /** The teams that the API key gives access to: what an API key is tested with. */
  const listTeams = async (): Promise<InstruqtTeam[]> =>
    (await query('check the API key', TEAMS, {}, answer)).teams;

  return {
    listTeams,

    /**
     * The team with this slug.
     * @throws VendorApiError that names the teams there are, when the API key does not reach it
     */
    async getTeam(slug: string): Promise<InstruqtTeam> {
      const wanted = required('team slug', slug);
      const teams = await listTeams();
      const team = teams.find((candidate) => candidate.slug === wanted);
      if (team !== undefined) return team;
      const known = teams.map((candidate) => candidate.slug).join(', ');
      throw new VendorApiError(
        `The Instruqt API key does not reach the team that is entered. ${known === '' ? 'It reaches no team.' : `It reaches: ${known}.`} Enter the team's slug, as it stands in the address of its pages.`,
        'rejected',
      );
    },
  };
}
