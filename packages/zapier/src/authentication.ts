import { decodeSecret, describeFailure, VendorApiError, type InstruqtTeam } from '@synap-instruqt/vendors';
import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { instruqtApi, synapApi } from './platform/apis';
import { readAuthData, type AuthData } from './platform/authData';
import { withZapierErrors } from './platform/errors';

/** One connection for both vendors. Every field is optional, because many people use only one of them. */
export const authentication: Authentication = {
  type: 'custom',
  fields: [
    {
      key: 'synapAccessToken',
      label: 'Synap Access Token',
      type: 'password',
      required: false,
      helpText:
        'For everything of Synap. An administrator makes one in Synap under Settings > Automations > API. [How to make an access token](https://api-docs.synap.ac/authentication-634225m0)',
    },
    {
      key: 'instruqtSigningSecrets',
      label: 'Instruqt Signing Secrets',
      type: 'password',
      required: false,
      helpText:
        "For the Instruqt triggers. Every endpoint in Instruqt under Settings > Webhooks has a Signing Secret on its page. Enter those of all your Zaps' endpoints, separated by spaces. [About webhooks in Instruqt](https://docs.instruqt.com/settings/platform/webhooks)",
    },
    {
      key: 'instruqtApiKey',
      label: 'Instruqt API Key',
      type: 'password',
      required: false,
      helpText:
        'For searches, creates, lists to choose from and learner details. An owner of the team copies it in Instruqt under Settings > API keys. [About API keys in Instruqt](https://docs.labs.instruqt.com/settings/api-keys/)',
    },
    {
      key: 'instruqtTeam',
      label: 'Instruqt Team',
      required: false,
      helpText: "The team's slug, as it stands in the address of its pages in Instruqt. Needs the API key.",
    },
  ],
  test: withZapierErrors(testConnection),
  connectionLabel: withZapierErrors((_z, bundle) => String(bundle.inputData.label)),
};

/** Settles with what a part of the connection is called in the label. */
type Check = Promise<string | undefined>;

/** Checks what was filled in, and nothing else. @returns the label of the connection */
async function testConnection(z: ZObject, bundle: Bundle): Promise<{ label: string }> {
  const checks = startChecks(z, readAuthData(bundle));
  if (checks.length === 0) {
    throw new z.errors.Error(
      'The connection is empty: enter a Synap access token, Instruqt signing secrets or an Instruqt API key.',
      'EmptyConnection',
    );
  }
  const results = await Promise.allSettled(checks);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw summarize(failures);
  const names = await Promise.all(checks);
  return { label: names.filter((name) => name !== undefined).join(', ') };
}

function startChecks(z: ZObject, authData: AuthData): Check[] {
  const { synapAccessToken, instruqtApiKey, instruqtTeam, instruqtSigningSecrets } = authData;
  const usesInstruqtApi = instruqtApiKey !== undefined || instruqtTeam !== undefined;
  return [
    ...(synapAccessToken === undefined ? [] : [checkSynap(z, synapAccessToken)]),
    ...(usesInstruqtApi ? [checkInstruqt(z, instruqtApiKey, instruqtTeam)] : []),
    ...(instruqtSigningSecrets.length === 0 ? [] : [checkSecrets(instruqtSigningSecrets, usesInstruqtApi)]),
  ];
}

/** All failures in one, of the kind that matters most: what waiting does not mend comes first. */
function summarize(failures: readonly unknown[]): VendorApiError {
  const errors = failures.filter((failure) => failure instanceof VendorApiError);
  const gravest =
    errors.find(({ failure }) => failure === 'token') ??
    errors.find(({ failure }) => failure !== 'rateLimited' && failure !== 'unavailable') ??
    errors[0];
  const message = failures.map(describeFailure);
  const { failure = 'unexpected', status, retryAfterInSeconds } = gravest ?? {};
  return new VendorApiError(message.join('\n'), failure, status, retryAfterInSeconds);
}

async function checkSynap(z: ZObject, accessToken: string): Check {
  const portal = await synapApi(z, accessToken).checkToken();
  return portal === undefined ? 'Synap' : `${portal} (Synap)`;
}

async function checkInstruqt(z: ZObject, apiKey: string | undefined, slug: string | undefined): Check {
  if (apiKey === undefined) {
    throw new VendorApiError(
      'The Instruqt team is entered without an Instruqt API key: enter the key, or clear the team.',
      'rejected',
    );
  }
  const api = instruqtApi(z, apiKey);
  const team = slug === undefined ? onlyOne(await api.listTeams()) : await api.getTeam(slug);
  return team === undefined ? 'Instruqt' : `${team.name} (Instruqt)`;
}

const onlyOne = (teams: InstruqtTeam[]): InstruqtTeam | undefined =>
  teams.length === 1 ? teams[0] : undefined;

async function checkSecrets(secrets: readonly string[], isNamedAlready: boolean): Check {
  const malformed = secrets.findIndex((secret) => decodeSecret(secret) === undefined);
  if (malformed !== -1) {
    throw new VendorApiError(
      `Instruqt signing secret ${malformed + 1} is malformed: copy it whole from the endpoint's page in Instruqt; it starts with whsec_.`,
      'rejected',
    );
  }
  return isNamedAlready ? undefined : 'Instruqt webhooks';
}
