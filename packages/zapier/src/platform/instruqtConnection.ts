import { VendorApiError, type InstruqtApi } from '@synap-instruqt/vendors';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { instruqtApi, instruqtApiUrl } from './apis';
import { readAuthData } from './authData';
import { readText, type Input } from './input';

/** Instruqt's API, as a connection reaches it. */
export interface InstruqtConnection {
  api: InstruqtApi;
  /** The slug of the team that a step names, else of the connection's, else of the only one that the key reaches. */
  readTeam(input: Input): Promise<string>;
  /** What tells this connection from others. It holds the API key: for a hash, and nothing else. */
  identity: readonly string[];
}

/** @throws VendorApiError when the connection has no API key, or one that can't be sent */
export function connectInstruqt(z: ZObject, bundle: Pick<Bundle, 'authData'>): InstruqtConnection {
  const { instruqtApiKey = '', instruqtTeam } = readAuthData(bundle);
  const api = instruqtApi(z, instruqtApiKey || undefined);
  return {
    api,
    readTeam: async (input) => readText(input, 'team') || instruqtTeam || onlyTeam(api),
    identity: [instruqtApiKey, instruqtApiUrl()],
  };
}

async function onlyTeam(api: InstruqtApi): Promise<string> {
  const teams = await api.listTeams();
  const [team] = teams;
  if (team !== undefined && teams.length === 1) return team.slug;
  const known = teams.map(({ slug }) => slug).join(', ');
  throw new VendorApiError(
    `Which team? The Instruqt API key reaches ${known === '' ? 'none' : known}. Reconnect and enter the team's slug as Instruqt Team.`,
    'rejected',
  );
}
