import { isLocal, isObject, readPath } from '@synap-instruqt/vendors';
import { randomBytes } from 'node:crypto';
import type { Terminal } from '../../terminal';
import { UsageError } from '../../usageError';
import type { ApiResponse } from '../caller';
import type { Findings } from '../findings';
import { synapQuestions as questions } from '../questions';
import { entriesIn, isSuccess, saysNothing, textAt, type SynapApi } from './synapApi';

const PATH = '/webhook-subscriptions';

/**
 * The two possible names of the only event whose name is uncertain: the name in Synap's table of webhooks, and the name
 * in Synap's API reference.
 */
const EVENT_NAMES = ['assignment.completed', 'assignment.complete'] as const;

/**
 * Shows the webhook that the check will create, and asks for confirmation.
 * @returns the webhook's URL
 * @throws UsageError if the URL is invalid or the user declines. The check hasn't sent any requests at this point.
 */
export async function agreeToWrite(given: string, { ask }: Terminal): Promise<string> {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new UsageError("--write isn't a webhook URL. Enter the complete URL, starting with https://.");
  const agreed = await ask(
    [
      'The check will add this webhook in Synap, and remove it at the end:',
      `  URL: ${given}`,
      `  Event: ${EVENT_NAMES[0]}, or ${EVENT_NAMES[1]} if Synap rejects that name`,
      '  Basic authentication: username check-api, random password',
      "The check lists the webhook, disables it, and sends two requests to remove it. The check doesn't change anything else in Synap.",
      ...(isLocal(given) ? ["Synap can't reach this URL, but the check works anyway."] : []),
      'Type yes to continue: ',
    ].join('\n'),
  );
  if (agreed.trim().toLowerCase() === 'yes') return given;
  throw new UsageError(
    "You didn't type yes, so nothing was sent. For a check that only reads data, leave out --write.",
  );
}

interface Added {
  id: string;
  eventName: string;
}

/**
 * Adds a webhook and inspects it. Then removes the webhook, even if an earlier step failed. If the webhook may still
 * exist afterwards, asks the user to remove it.
 */
export async function tryWebhook(
  findings: Findings,
  api: SynapApi,
  url: string,
  { error, interrupted }: Terminal,
): Promise<void> {
  // From here on, the first Ctrl+C doesn't end the program, so that the check can remove the webhook.
  void interrupted();
  api.hide(url);
  const before = await listWebhooks(api);
  const added = await add(findings, api, url, before);
  if (added === undefined) return;
  if (added !== 'unknown') api.hide(added.id);
  if (added === 'unknown') return error(mayBeThere(url));
  let isRemoved = false;
  try {
    await switchOff(findings, api, added);
    isRemoved = await removeTwice(findings, api, added);
  } finally {
    isRemoved ||= await isGone(api, added);
    if (!isRemoved) error(mayBeThere(url));
  }
}

const mayBeThere = (url: string): string =>
  `The webhook may still exist. Look for ${EVENT_NAMES.join(' or ')} with ${url} in Synap under Settings > Integrations > Webhooks, and remove it.\n`;

/** Adds the webhook. Like the connectors, tries the name in Synap's table of webhooks first. */
async function add(
  findings: Findings,
  api: SynapApi,
  url: string,
  before: ReadonlySet<string> | undefined,
): Promise<Added | 'unknown' | undefined> {
  for (const eventName of EVENT_NAMES) {
    const response = await api.call('POST', PATH, creationOf(eventName, url));
    findings.calls.push(`POST ${PATH} for ${eventName}: ${api.describe(response)}`);
    if (response && response.status >= 400 && response.status < 500) continue;
    const id = textAt(response?.body, 'data.id') ?? (await findAdded(api, eventName, url, before));
    if (id === undefined) {
      findings.leaveOpen(questions.eventName, `${api.describe(response)}, and the webhook wasn't found`);
      return 'unknown';
    }
    findings.settle(questions.eventName, eventName === EVENT_NAMES[0], `Synap accepts ${eventName}`);
    return { id, eventName };
  }
  findings.refute(questions.eventName, 'Synap rejects both names');
  return undefined;
}

const creationOf = (eventName: string, targetUrl: string): object => ({
  data: {
    type: 'WebhookSubscription',
    attributes: {
      eventName,
      targetUrl,
      basicAuth: { username: 'check-api', password: randomBytes(18).toString('base64url') },
      active: true,
    },
  },
});

/** Returns the IDs of the existing webhooks, or undefined if the API can't list them. */
async function listWebhooks(api: SynapApi): Promise<ReadonlySet<string> | undefined> {
  const webhooks = await readWebhooks(api);
  return webhooks && new Set(webhooks.flatMap((webhook) => textAt(webhook, 'id') ?? []));
}

/** The maximum number of pages to read. No portal has that many pages of webhooks. */
const MOST_PAGES = 20;

async function readWebhooks(api: SynapApi): Promise<unknown[] | undefined> {
  const all: unknown[] = [];
  let path: string | undefined = PATH;
  for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
    const response: ApiResponse | undefined = await api.call('GET', path);
    const entries = entriesIn(response);
    if (entries === undefined) return undefined;
    all.push(...entries);
    const next = readPath(response?.body, 'links.next');
    const address = isObject(next) ? next.href : next;
    const isNext = typeof address === 'string' && address !== '' && URL.canParse(address, api.url);
    path =
      isNext && new URL(address, api.url).origin === new URL(api.url).origin
        ? new URL(address, api.url).href
        : undefined;
  }
  return all;
}

/** If the response didn't contain the new webhook's ID, finds the webhook by its event name and URL. */
async function findAdded(
  api: SynapApi,
  eventName: string,
  url: string,
  before: ReadonlySet<string> | undefined,
): Promise<string | undefined> {
  if (before === undefined) return undefined;
  const ids = ((await readWebhooks(api)) ?? [])
    .filter((webhook) => readPath(webhook, 'attributes.targetUrl') === url)
    .filter((webhook) => readPath(webhook, 'attributes.eventName') === eventName)
    .flatMap((webhook) => textAt(webhook, 'id') ?? [])
    .filter((id) => !before.has(id));
  return ids.length === 1 ? ids[0] : undefined;
}

async function switchOff(findings: Findings, api: SynapApi, { id }: Added): Promise<void> {
  const listed = await find(api, id);
  findings.calls.push(
    `GET ${PATH}, after adding: ${listed ? 'the webhook is in the list' : "the webhook isn't in the list"}`,
  );
  if (
    !listed &&
    findings.all.every(
      ({ question, verdict }) => question !== questions.webhookList || verdict === 'confirmed',
    )
  )
    findings.refute(questions.webhookList, "the webhook that was added isn't in the list");
  const data = { type: 'WebhookSubscription', id, attributes: { active: false } };
  const response = await api.call('PATCH', pathTo(id), { data });
  findings.calls.push(`PATCH ${PATH}/{id}, to disable it: ${api.describe(response)}`);
  if (!isSuccess(response))
    return findings.leaveOpen(
      questions.webhookOff,
      `the webhook couldn't be disabled: ${api.describe(response)}`,
    );
  const isOff = readPath(await find(api, id), 'attributes.active');
  findings.settle(
    questions.webhookOff,
    isOff === false,
    `active is ${JSON.stringify(isOff) ?? 'missing'}`.slice(0, 40),
  );
}

const find = async (api: SynapApi, id: string): Promise<unknown> =>
  ((await readWebhooks(api)) ?? []).find((webhook) => textAt(webhook, 'id') === id);

async function removeTwice(findings: Findings, api: SynapApi, { id }: Added): Promise<boolean> {
  const first = await api.call('DELETE', pathTo(id));
  findings.calls.push(`DELETE ${PATH}/{id}: ${api.describe(first)}`);
  if (saysNothing(first)) findings.leaveOpen(questions.webhookRemoved, api.describe(first));
  else findings.settle(questions.webhookRemoved, isSuccess(first), api.describe(first));
  if (!isSuccess(first)) return false;
  const second = await api.call('DELETE', pathTo(id));
  findings.calls.push(`DELETE ${PATH}/{id}, a second time: ${api.describe(second)}`);
  if (saysNothing(second)) findings.leaveOpen(questions.webhookGone, api.describe(second));
  else findings.settle(questions.webhookGone, second?.status === 404, api.describe(second));
  return true;
}

/** Tries to delete the webhook once more. Returns whether the webhook no longer exists. */
async function isGone(api: SynapApi, { id }: Added): Promise<boolean> {
  const response = await api.callAnyway('DELETE', pathTo(id));
  const isMissing = response !== undefined && [404, 410].includes(response.status);
  return isMissing || isSuccess(response);
}

const pathTo = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;
