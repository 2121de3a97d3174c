import { splitSecrets } from '@synap-instruqt/vendors';
import type { Bundle } from 'zapier-platform-core';
import { z } from 'zod/v4';

/** What a person entered in the connection; every part may be left out. */
export interface AuthData {
  synapAccessToken?: string;
  instruqtApiKey?: string;
  /** The team's slug. */
  instruqtTeam?: string;
  instruqtSigningSecrets: string[];
}

/** A text with something in it, without the spaces and line breaks that copying brings along; anything else is nothing. */
const entered = z.string().trim().min(1).optional().catch(undefined);

const connection = z
  .object({
    synapAccessToken: entered,
    instruqtApiKey: entered,
    instruqtTeam: entered,
    instruqtSigningSecrets: entered.transform((secrets = '') => splitSecrets(secrets)),
  })
  .catch({
    synapAccessToken: undefined,
    instruqtApiKey: undefined,
    instruqtTeam: undefined,
    instruqtSigningSecrets: [],
  });

/** The connection's fields. */
export const readAuthData = ({ authData }: Pick<Bundle, 'authData'>): AuthData => connection.parse(authData);

/** Whether a token can stand in a header: a line break or a space inside it is a slip in copying. */
export const isUsableToken = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);
