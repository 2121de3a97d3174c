import { findEvent, InputError, instruqt, readPath } from '@synap-instruqt/vendors';
import { integrationKey } from '@synap-instruqt/vendors/instruqt/endpoints';
import { isPage } from '@synap-instruqt/vendors/api/somebodyElse';
import { UsageError } from '../../usageError';
import type { ApiResponse, Caller } from '../caller';
import { Findings } from '../findings';
import { svixQuestions as questions, type Question } from '../questions';
import { listEventTypes, type EventType } from './eventTypes';
import { compareSchemas } from './schemas';
import { itemsIn, svixApi, type SvixApi } from './svixApi';

export interface SvixCheck {
  apiUrl: string;
  key: string;
  application: string;
}

/**
 * Returns the only URL to which the key may be sent. The connectors follow the same rules.
 * @throws UsageError if the key or the entered URL is invalid
 */
export function addressFor(key: string, otherUrl: string | undefined): string {
  try {
    return integrationKey.addressFor(key, otherUrl);
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Checks the data that can be read from Svix with an integration key: endpoints, messages, and
 * event types with their schemas.
 * @throws UsageError if the key or the application is invalid, or the API doesn't respond
 */
export async function checkSvix(caller: Caller, { apiUrl, key, application }: SvixCheck): Promise<Findings> {
  const findings = new Findings(Object.values(questions));
  const api = svixApi(caller, apiUrl, key, application);
  const endpoints = await askList(findings, api, questions.endpoints, '/endpoint?limit=250');
  await askList(findings, api, questions.messages, '/msg?limit=1&with_content=true');
  const { types, response } = await listEventTypes(api);
  findings.calls.push(`GET /event-type: ${api.describe(response)}`);
  settle(findings, api, questions.eventTypes, types !== undefined, response);
  compareTypes(findings, types ?? [], typesOf(endpoints));
  return findings;
}

async function askList(
  findings: Findings,
  api: SvixApi,
  question: Question,
  path: string,
): Promise<readonly unknown[]> {
  const response = await api.ofApplication(path);
  if (question === questions.endpoints) refuseUnusable(response);
  const items = itemsIn(response);
  findings.calls.push(`GET ${path.replace(/\?.*/, '')}: ${api.describe(response)}`);
  settle(findings, api, question, items !== undefined, response);
  return items ?? [];
}

function refuseUnusable(response: ApiResponse | undefined): void {
  if (response === undefined)
    throw new UsageError("Svix's API didn't respond. Check --api-url, then try again.");
  if (isPage(response))
    throw new UsageError('A proxy or firewall responded instead of Svix. Check --api-url and your network.');
  if (response.status === 401)
    throw new UsageError(
      'Svix rejected the integration key. Copy the complete key, which starts with integsk_.',
    );
  if (response.status === 404)
    throw new UsageError(
      "Svix doesn't recognise the application. Check --application, which must be the ID that you received with the key.",
    );
}

function settle(
  findings: Findings,
  api: SvixApi,
  question: Question,
  isThere: boolean,
  response: ApiResponse | undefined,
): void {
  const seen = api.describe(response);
  if (isThere) findings.confirm(question, seen);
  else if (response === undefined || response.status >= 500 || response.status === 429)
    findings.leaveOpen(question, seen);
  else findings.refute(question, seen);
}

const typesOf = (endpoints: readonly unknown[]): string[] =>
  endpoints.flatMap((endpoint) => {
    const types: unknown = readPath(endpoint, 'eventTypes') ?? readPath(endpoint, 'filterTypes') ?? [];
    return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [];
  });

function compareTypes(findings: Findings, types: readonly EventType[], chosen: readonly string[]): void {
  const names = [...new Set([...types.map(({ name }) => name), ...chosen])].sort();
  if (names.length === 0) return;
  compareLabEvents(
    findings,
    names.filter((name) => name.startsWith('lab.')),
  );
  const others = names.filter((name) => !name.startsWith('lab.') && !findEvent(instruqt, name));
  // The report may contain the names of event types. The vendor chooses these names, so they contain no personal data.
  findings.settle(
    questions.newEvents,
    others.length === 0,
    others.length === 0 ? 'found none' : `found ${others.join(', ')}`,
  );
  for (const name of others) findings.add({ what: `${name} isn't in the catalogue`, where: [EVENTS] });
  if (types.length === 0) return;
  compareNames(findings, names);
  compareAll(findings, types);
}

const EVENTS = 'packages/vendors/src/instruqt/events/index.ts';
const LABS = 'packages/vendors/src/instruqt/events/lab.ts';

function compareLabEvents(findings: Findings, names: readonly string[]): void {
  if (names.length === 0) return;
  const isKnown = (name: string): boolean => instruqt.events.some(({ code }) => code === name);
  findings.settle(questions.labEvents, names.every(isKnown), `found ${names.join(', ')}`);
  for (const name of names.filter((each) => !isKnown(each)))
    findings.add({ what: `the catalogue doesn't have an entry for ${name}`, where: [LABS, EVENTS] });
}

function compareNames(findings: Findings, names: readonly string[]): void {
  const missing = instruqt.events.map(({ code }) => code).filter((code) => !names.includes(code));
  const seen = missing.length === 0 ? 'all were found' : `not found: ${missing.join(', ')}`;
  findings.settle(questions.typeNames, missing.length === 0, seen);
  for (const code of missing) findings.add({ what: `${code} isn't an event type in Svix`, where: [EVENTS] });
}

function compareAll(findings: Findings, types: readonly EventType[]): void {
  let compared = 0;
  let isFitting = true;
  for (const { name, schema } of types) {
    const event = findEvent(instruqt, name);
    if (schema === undefined || event === undefined) continue;
    compared += 1;
    const differences = compareSchemas(name, event, schema);
    isFitting &&= differences.length === 0;
    for (const difference of differences) findings.add(difference);
  }
  const seen = `event types with a schema: ${compared} of ${types.length}`;
  if (compared > 0) findings.settle(questions.schemas, isFitting, seen);
  else findings.leaveOpen(questions.schemas, seen);
}
