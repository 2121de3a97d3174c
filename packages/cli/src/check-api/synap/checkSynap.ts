import { readPath, synap } from '@synap-instruqt/vendors';
import type { Terminal } from '../../terminal';
import { UsageError } from '../../usageError';
import { connectionOver, type ApiResponse, type Caller } from '../caller';
import { Findings, noteLimits } from '../findings';
import { runOperations, settleOutputs } from '../runOperations';
import { synapQuestions as questions } from '../questions';
import { askLists, type FoundRecords } from './lists';
import { isIntercepted, isSuccess, saysNothing, synapApi, textAt, type SynapApi } from './synapApi';
import { agreeToWrite, tryWebhook } from './webhook';

export interface SynapCheck {
  apiUrl: string;
  token: string;
  /** The URL for a webhook that the check adds and removes. */
  write?: string;
  isAnonymous: boolean;
}

/**
 * Checks Synap's API with read-only calls. If `write` is set, the check also adds and removes one webhook.
 * @throws UsageError if the token or the URL is invalid, or the API doesn't respond
 */
export async function checkSynap(
  caller: Caller,
  { apiUrl, token, write, isAnonymous }: SynapCheck,
  terminal: Terminal,
): Promise<Findings> {
  const findings = new Findings(Object.values(questions));
  const api = synapApi(caller, apiUrl, token);
  const webhook = write === undefined ? undefined : await agreeToWrite(write, terminal);
  await askPortal(findings, api);
  await askWrongToken(findings, api);
  const found = await askLists(findings, api);
  await askUser(findings, api, found);
  await checkOperations(findings, caller, { apiUrl, token, isAnonymous }, found);
  if (webhook !== undefined && caller.stopped === undefined)
    await tryWebhook(findings, api, webhook, terminal);
  noteLimits(findings, questions.rateLimit, caller);
  return findings;
}

async function askPortal(findings: Findings, api: SynapApi): Promise<void> {
  const response = usable(await api.call('GET', '/portal'));
  findings.calls.push(`GET /portal: ${api.describe(response)}`);
  if (saysNothing(response)) return findings.leaveOpen(questions.portal, api.describe(response));
  const missing = ['data.id', 'data.attributes.name'].filter(
    (path) => textAt(response.body, path) === undefined,
  );
  const isThere = isSuccess(response);
  findings.settle(
    questions.portal,
    isThere && missing.length === 0,
    isThere && missing.length > 0
      ? `${api.describe(response)}; missing: ${missing.join(', ')}`
      : api.describe(response),
  );
}

/** Returns the response if it comes from Synap. @throws UsageError if Synap doesn't respond or rejects the token */
function usable(response: ApiResponse | undefined): ApiResponse {
  if (response === undefined)
    throw new UsageError("Synap's API didn't respond. Check --api-url, then try again.");
  if (isIntercepted(response))
    throw new UsageError('A proxy or firewall responded instead of Synap. Check --api-url and your network.');
  if (response.status === 401)
    throw new UsageError(
      'Synap rejected the access token. Create a new access token, which starts with p:, in Synap under Settings > Automations > API.',
    );
  return response;
}

async function askWrongToken(findings: Findings, api: SynapApi): Promise<void> {
  const response = await api.callWithWrongToken('/portal');
  findings.calls.push(`GET /portal with a wrong token: ${api.describe(response)}`);
  if (saysNothing(response)) return findings.leaveOpen(questions.wrongToken, api.describe(response));
  const inside = readPath(response?.body, 'errors.0.status');
  const seen = `${api.describe(response)}${inside === undefined ? '' : `; status in the body: ${String(inside).slice(0, 10)}`}`;
  findings.settle(questions.wrongToken, response?.status === 401, seen);
}

async function askUser(findings: Findings, api: SynapApi, { user }: FoundRecords): Promise<void> {
  const id = textAt(user, 'id');
  if (id === undefined) return findings.leaveOpen(questions.user, "didn't find a user");
  api.hide(id);
  const response = await api.call('GET', `/users/${encodeURIComponent(id)}`);
  findings.calls.push(`GET /users/{id}: ${api.describe(response)}`);
  if (saysNothing(response)) return findings.leaveOpen(questions.user, api.describe(response));
  const missing = ['attributes.attr', 'relationships.userGroups.data'].filter(
    (path) => readPath(response?.body, `data.${path}`) === undefined,
  );
  const isThere = isSuccess(response);
  findings.settle(
    questions.user,
    isThere && missing.length === 0,
    isThere && missing.length > 0
      ? `${api.describe(response)}; missing: ${missing.join(', ')}`
      : api.describe(response),
  );
}

async function checkOperations(
  findings: Findings,
  caller: Caller,
  { apiUrl, token, isAnonymous }: SynapCheck,
  { user, attempt }: FoundRecords,
): Promise<void> {
  const inputs = {
    userId: textAt(user, 'id'),
    email: textAt(user, 'attributes.emailAddress'),
    attemptId: textAt(attempt, 'id'),
  };
  const connection = connectionOver(caller, apiUrl, [token]);
  const look = { folder: 'synap', isAnonymous } as const;
  const run = await runOperations(findings, look, synap, connection, inputs);
  settleOutputs(findings, questions.answers, run);
}
