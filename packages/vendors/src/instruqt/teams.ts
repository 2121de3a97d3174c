import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import { readEach } from '../api/readEach';
import { TEAMS } from './documents';
import { createQuery } from './query';
import { filled } from './text';
import { once } from '../catalogue/once';

const teamSchema = once(() => z.object({ id: z.string(), name: z.string(), slug: z.string() }));

/** A team (organization) in Instruqt. Everywhere in its API, a team is named by its slug. */
export type Team = z.infer<ReturnType<typeof teamSchema>>;

const answer = once(() => z.object({ teams: z.array(z.unknown()) }));

/** The teams that the API key gives access to: what an API key is tested with. */
export async function listTeams(connection: ApiConnection): Promise<Team[]> {
  const { teams } = await createQuery(connection)('check the API key', TEAMS, {}, answer());
  return readEach(teamSchema(), teams);
}

/** The slug of the connection's team; undefined where none was entered. */
export const enteredTeam = ({ account }: ApiConnection): string | undefined => filled(account) ?? undefined;

/**
 * The slug of the team that is asked for, else of the connection's, else of the only one that the key reaches.
 * @param asked the slug that a step names
 * @throws VendorApiError that names the teams there are, when the key reaches none or several
 */
export async function teamOf(connection: ApiConnection, asked?: string): Promise<string> {
  const named = asked ?? enteredTeam(connection);
  if (named !== undefined) return named;
  const teams = await listTeams(connection);
  const [team] = teams;
  if (team !== undefined && teams.length === 1) return team.slug;
  throw new VendorApiError(
    `Which team? The Instruqt API key reaches ${slugsOf(teams) || 'none'}. Enter the team's slug in ${connection.words.credential}.`,
    'rejected',
  );
}

/**
 * The name of the connection's team, or those of the teams that the key reaches.
 * @throws VendorApiError that names the teams there are, when the key does not reach the connection's
 */
export async function checkTeam(connection: ApiConnection): Promise<string> {
  const teams = await listTeams(connection);
  const entered = enteredTeam(connection);
  if (entered === undefined) return namesOf(teams);
  const team = teams.find(({ slug }) => slug === entered);
  if (team !== undefined) return team.name;
  const known = teams.length === 0 ? 'It reaches no team.' : `It reaches: ${slugsOf(teams)}.`;
  throw new VendorApiError(
    `The Instruqt API key does not reach the team that is entered. ${known} Enter the team's slug, as it stands in the address of its pages.`,
    'rejected',
  );
}

const namesOf = (teams: readonly Team[]): string =>
  teams.length === 0 ? 'no team' : new Intl.ListFormat('en-GB').format(teams.map(({ name }) => name));

const slugsOf = (teams: readonly Team[]): string => teams.map(({ slug }) => slug).join(', ');
