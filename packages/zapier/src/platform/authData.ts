import { splitSecrets } from '@synap-instruqt/vendors';
import type { Bundle } from 'zapier-platform-core';

/** What a person entered in the connection; every part may be left out. */
export interface AuthData {
  synapAccessToken?: string;
  instruqtApiKey?: string;
  /** The team's slug. */
  instruqtTeam?: string;
  instruqtSigningSecrets: string[];
}

/** The connection's fields, without the spaces and line breaks that copying brings along. */
export function readAuthData({ authData }: Pick<Bundle, 'authData'>): AuthData {
  const read = (key: string): string | undefined => authData?.[key]?.trim() || undefined;
  return {
    synapAccessToken: read('synapAccessToken'),
    instruqtApiKey: read('instruqtApiKey'),
    instruqtTeam: read('instruqtTeam'),
    instruqtSigningSecrets: splitSecrets(read('instruqtSigningSecrets') ?? ''),
  };
}

/** Whether a token can stand in a header: a line break or a space inside it is a slip in copying. */
export const isUsableToken = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);
