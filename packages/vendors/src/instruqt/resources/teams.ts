import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { readEach } from '../../api/readEach';
import { TEAMS } from '../documents';
import { instruqtClient } from '../client';
import { filled } from './text';
import { once } from '../../catalogue/once';

const teamSchema = once(() => z.object({ id: z.string(), name: z.string(), slug: z.string() }));

/** A team (organization) in Instruqt. Instruqt's API always identifies teams by slug. */
export type Team = z.infer<ReturnType<typeof teamSchema>>;

const responseSchema = once(() => z.object({ teams: z.array(z.unknown()) }));

/** The teams that the API key has access to. Used to test the key. */
export async function listTeams(connection: ApiConnection): Promise<Team[]> {
  const { teams } = await instruqtClient(connection).read(
    'check the API key',
    { document: TEAMS, variables: {} },
    responseSchema(),
  );
  return readEach(teamSchema(), teams);
}

/** The slug of the connection's team; undefined if no team was entered. */
export const enteredTeam = ({ account }: ApiConnection): string | undefined => filled(account) ?? undefined;

/**
 * The slug of the requested team, otherwise of the connection's team, otherwise of the only team that the key has
 * access to.
 * @param asked the slug from a step
 * @throws VendorApiError naming the available teams, if the key has access to no team or to several
 */
export async function teamOf(connection: ApiConnection, asked?: string): Promise<string> {
  const named = asked ?? enteredTeam(connection);
  if (named !== undefined) return named;
  return onlyOne(await listTeams(connection));
}

function onlyOne(teams: readonly Team[]): string {
  const [team] = teams;
  if (team !== undefined && teams.length === 1) return team.slug;
  const because =
    teams.length === 0
      ? 'the API key has no access to any team'
      : `the API key has access to ${slugsOf(teams)}`;
  throw new VendorApiError({
    vendor: 'Instruqt',
    doing: 'identify the team',
    failure: 'account',
    because,
    nextStep: teams.length === 0 ? "Copy a team's API key from Instruqt" : 'Choose one of these team slugs',
  });
}

/**
 * The name of the connection's team, or of the only team that the key has access to.
 * @throws VendorApiError naming the available teams, if the connection's team isn't one of them, or if the connection
 * has no team and the key has access to several teams
 */
export async function checkTeam(connection: ApiConnection): Promise<string> {
  const teams = await listTeams(connection);
  const entered = enteredTeam(connection) ?? onlyOne(teams);
  const team = teams.find(({ slug }) => slug === entered);
  if (team !== undefined) return team.name;
  throw new VendorApiError({
    vendor: 'Instruqt',
    doing: 'find the team',
    failure: 'account',
    because:
      teams.length === 0
        ? 'the API key has no access to any team'
        : `the API key only has access to ${slugsOf(teams)}`,
    nextStep: "Copy the team's slug from the address of the team's pages in Instruqt",
  });
}

const slugsOf = (teams: readonly Team[]): string => teams.map(({ slug }) => slug).join(', ');
