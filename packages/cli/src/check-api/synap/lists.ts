import { readPath } from '@synap-instruqt/vendors';
import { nextLinkIn } from '@synap-instruqt/vendors/synap/listed';
import type { ApiResponse } from '../caller';
import type { Findings } from '../findings';
import { synapQuestions as questions, type Question } from '../questions';
import { entriesIn, isSuccess, namesIn, saysNothing, textAt, type SynapApi } from './synapApi';

interface FirstPage {
  path: string;
  response: ApiResponse | undefined;
  entries: readonly unknown[];
}

export interface FoundRecords {
  user: unknown;
  attempt: unknown;
  webhook: unknown;
}

export async function askLists(findings: Findings, api: SynapApi): Promise<FoundRecords> {
  const list = async (path: string, question: Question, ...fields: string[]): Promise<FirstPage> => {
    const response = await api.call('GET', path);
    const entries = entriesIn(response);
    findings.calls.push(`GET ${path}: ${describeList(api, response, entries)}`);
    askList(findings, question, api.describe(response), response, entries, fields);
    return { path, response, entries: entries ?? [] };
  };
  const webhooks = await list(
    '/webhook-subscriptions',
    questions.webhookList,
    'attributes.eventName',
    'attributes.targetUrl',
  );
  const users = await list('/users', questions.userList, 'attributes.emailAddress');
  const groups = await list('/user-groups', questions.groupList, 'attributes.name');
  const attempts = await list('/attempts', questions.attemptList, 'attributes.title', 'relationships.user');
  askPaging(findings, api, [webhooks, users, groups, attempts]);
  askOrder(findings, attempts.entries);
  await askFilter(findings, api, users);
  await askOtherLists(findings, api);
  return { user: users.entries[0], attempt: attempts.entries[0], webhook: webhooks.entries[0] };
}

const describeList = (
  api: SynapApi,
  response: ApiResponse | undefined,
  entries: readonly unknown[] | undefined,
): string =>
  entries === undefined
    ? `${api.describe(response)}${isSuccess(response) ? `, but not a list (fields: ${namesIn(response.body)})` : ''}`
    : `${api.describe(response)}, a list${nextLinkIn(readPath(response?.body, 'links')) === undefined ? '' : ' with more pages'}`;

function askList(
  findings: Findings,
  question: Question,
  described: string,
  response: ApiResponse | undefined,
  entries: readonly unknown[] | undefined,
  fields: readonly string[],
): void {
  if (saysNothing(response)) return findings.leaveOpen(question, described);
  if (entries === undefined)
    return findings.refute(
      question,
      isSuccess(response)
        ? `${described}, but data isn't a list (fields: ${namesIn(response.body)})`
        : described,
    );
  if (entries.length === 0)
    return findings.confirm(question, "the list is empty, so its entries' fields are unknown");
  const without = fields.filter((field) => entries.every((entry) => readPath(entry, field) === undefined));
  if (entries.some((entry) => textAt(entry, 'id') === undefined)) without.unshift('id');
  const seen =
    without.length === 0 ? 'a list with all expected fields' : `a list without ${without.join(', ')}`;
  findings.settle(question, without.length === 0, seen);
}

const PAGING = /next|page|cursor|offset|total|has_?more/i;

/** Checks how the API paginates lists. If every list has only one page, the question may stay open. */
function askPaging(findings: Findings, { url }: SynapApi, pages: readonly FirstPage[]): void {
  const links = pages.flatMap(({ path, response }) => {
    const next = isSuccess(response) ? nextLinkIn(readPath(response.body, 'links')) : undefined;
    return next === undefined ? [] : [{ path, next }];
  });
  const elsewhere = links.find(({ next }) => !isAtSameHost(url, next));
  if (elsewhere)
    return findings.refute(
      questions.paging,
      `links.next in ${elsewhere.path} ${kindOf(url, elsewhere.next)}`,
    );
  const other = pages.flatMap(({ path, response }) =>
    isSuccess(response) ? otherPaging(path, response.body) : [],
  );
  const [first] = links;
  if (first) {
    const parameters = [...new URL(first.next, url).searchParams.keys()].sort().join(' and ');
    return findings.confirm(
      questions.paging,
      `links.next in ${first.path} has ${parameters ? `the parameters ${parameters}` : 'no parameters'}`,
    );
  }
  if (other.length > 0) findings.refute(questions.paging, `found no links.next, but ${other.join(', ')}`);
  else findings.leaveOpen(questions.paging, 'every list has only one page');
}

const isAtSameHost = (url: string, next: string): boolean =>
  URL.canParse(next, url) && new URL(next, url).origin === new URL(url).origin;

const kindOf = (url: string, next: string): string =>
  URL.canParse(next, url) && next !== 'unreadable:' ? 'points to another host' : "isn't a URL";

function otherPaging(path: string, body: unknown): string[] {
  const places = ['', 'meta', 'links', 'pagination', 'meta.pagination', 'meta.page'];
  return places.flatMap((place) => {
    const inside = place === '' ? body : readPath(body, place);
    if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return [];
    return Object.entries(inside)
      .filter(([name, value]) => PAGING.test(name) && isFilled(value))
      .map(([name]) => `${place === '' ? name : `${place}.${name}`} in ${path}`);
  });
}

const isFilled = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value === true;

function askOrder(findings: Findings, attempts: readonly unknown[]): void {
  const times = attempts.flatMap((attempt) => textAt(attempt, 'attributes.createdAt') ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return findings.leaveOpen(questions.attemptOrder, 'there are too few attempts to decide');
  const isSorted = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? ''));
  const isReversed = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? ''));
  findings.settle(
    questions.attemptOrder,
    isSorted,
    isSorted
      ? 'the newest attempts come first'
      : isReversed
        ? 'the oldest attempts come first'
        : "the attempts aren't sorted by time",
  );
}

async function askFilter(findings: Findings, api: SynapApi, { entries }: FirstPage): Promise<void> {
  const address = entries.flatMap((user) => textAt(user, 'attributes.emailAddress') ?? [])[0];
  if (address === undefined || entries.length < 2)
    return findings.leaveOpen(questions.userFilter, 'there are too few users to decide');
  api.hide(address);
  const response = await api.call(
    'GET',
    `/users?${new URLSearchParams({ 'filter[emailAddress]': address })}`,
  );
  findings.calls.push(
    `GET /users?filter[emailAddress]=…: ${describeList(api, response, entriesIn(response))}`,
  );
  if (saysNothing(response)) return findings.leaveOpen(questions.userFilter, api.describe(response));
  const found = entriesIn(response);
  const isFiltered =
    found !== undefined &&
    found.length > 0 &&
    found.every((user) => textAt(user, 'attributes.emailAddress')?.toLowerCase() === address.toLowerCase());
  findings.settle(
    questions.userFilter,
    !isFiltered,
    isFiltered
      ? 'filter[emailAddress] returns only the matching user'
      : found
        ? 'filter[emailAddress] also returns other users'
        : `filter[emailAddress] returns ${api.describe(response)}`,
  );
}

async function askOtherLists(findings: Findings, api: SynapApi): Promise<void> {
  const there: string[] = [];
  let isKnown = true;
  for (const path of ['/exams', '/tests', '/studies']) {
    const response = await api.call('GET', path);
    findings.calls.push(`GET ${path}: ${describeList(api, response, entriesIn(response))}`);
    if (entriesIn(response)) there.push(`GET ${path}`);
    if (saysNothing(response)) isKnown = false;
  }
  findings.unused.push(...there);
  if (there.length > 0) findings.refute(questions.otherLists, `found ${there.join(', ')}`);
  else if (isKnown) findings.confirm(questions.otherLists, "/exams, /tests and /studies don't exist");
}
