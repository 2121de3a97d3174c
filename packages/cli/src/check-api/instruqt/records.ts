import { isObject, readPath } from '@synap-instruqt/vendors';
import {
  LIST_CLAIMS,
  LIST_INVITES,
  LIST_TRACKS,
  SEARCH_PLAYS,
  TEAMS,
} from '@synap-instruqt/vendors/instruqt/documents';
import type { Findings } from '../findings';
import { UNKNOWN_ID, type FoundInputs } from '../runOperations';
import { instruqtQuestions as questions } from '../questions';
import type { GraphqlResponse, GraphqlApi } from './graphqlApi';

export async function askTeams(findings: Findings, api: GraphqlApi): Promise<string[]> {
  const { data } = await api.ask(TEAMS);
  const slugs = itemsAt(data, 'teams').flatMap((team) => textAt(team, 'slug') ?? []);
  if (slugs.length > 0) findings.settle(questions.teams, slugs.length === 1, count(slugs.length, 'team'));
  return slugs;
}

/** Finds IDs to run the operations with, and settles the open questions about claims and plays. */
export async function findRecords(findings: Findings, api: GraphqlApi, team: string): Promise<FoundInputs> {
  const tracks = itemsAt((await api.ask(LIST_TRACKS, { teamSlug: team })).data, 'tracks');
  const invites = itemsAt((await api.ask(LIST_INVITES, { teamSlug: team })).data, 'trackInvites');
  const claimed = invites.find((invite) => Number(readPath(invite, 'claimCount')) > 0) ?? invites[0];
  const invite = textAt(claimed, 'id');
  if (invite !== undefined) await askClaims(findings, api, invite);
  const plays = await askPlays(findings, api, team);
  const play = plays.find((each) => isObject(readPath(each, 'playReview'))) ?? plays[0];
  return {
    track: textAt(play, 'track.id') ?? textAt(tracks[0], 'id'),
    invite,
    participantId: textAt(play, 'id'),
    // A sandbox that wasn't created in advance may have the same ID as its play.
    sandboxId: textAt(play, 'id'),
    userId: textAt(play, 'user.id'),
    reviewId: textAt(play, 'playReview.id'),
    from: plays.flatMap((each) => textAt(each, 'startedAt') ?? []).sort()[0],
    to: new Date().toISOString(),
  };
}

async function askClaims(findings: Findings, api: GraphqlApi, inviteId: string): Promise<void> {
  const { data } = await api.ask(LIST_CLAIMS, { inviteId });
  const claims = itemsAt(data, 'trackInvite.claims');
  if (claims.length === 0)
    return findings.leaveOpen(questions.claims, 'the invite that was checked has no claims');
  const withId = claims.filter((claim) => textAt(claim, 'id') !== undefined);
  const withUser = claims.filter((claim) => textAt(claim, 'user.id') !== undefined);
  const seen = `claims: ${claims.length}, with an ID: ${withId.length}, with a user: ${withUser.length}`;
  findings.settle(questions.claims, withId.length === claims.length && withUser.length > 0, seen);
}

/** The number of plays to request, which is probably more than one page can contain. */
const WHOLE = 1000;

async function askPlays(findings: Findings, api: GraphqlApi, team: string): Promise<readonly unknown[]> {
  const search = (playType: string, skip: number, take: number): Promise<GraphqlResponse> =>
    api.ask(SEARCH_PLAYS, { input: { teamSlug: team, playType, pagination: { skip, take } } });
  const { data } = await search('ALL', 0, WHOLE);
  const plays = itemsAt(data, 'playReports.items');
  const total = Number(readPath(data, 'playReports.totalItems'));
  if (plays.length === 0) return plays;
  askPage(findings, plays, total);
  askCompletion(findings, plays);
  const [normal, developer] = [await search('NORMAL', 0, 1), await search('DEVELOPER', 0, 1)].map(
    (response) => Number(readPath(response.data, 'playReports.totalItems')),
  );
  const sum = Number(normal) + Number(developer);
  if (!Number.isNaN(sum + total))
    findings.settle(
      questions.totals,
      sum === total,
      `the totals for NORMAL and DEVELOPER add up to ${sum}, and the total for ALL is ${total}`,
    );
  await askSkip(findings, plays, (skip) => search('ALL', skip, 2));
  return plays;
}

function askPage(findings: Findings, { length }: readonly unknown[], total: number): void {
  const seen = `a request for ${WHOLE} plays returned ${length} of ${total}`;
  if (length >= 100) findings.confirm(questions.playsPerPage, seen);
  else if (length < total) findings.refute(questions.playsPerPage, seen);
  else
    findings.leaveOpen(questions.playsPerPage, `${seen}, which is fewer than the 100 plays needed to decide`);
}

function askCompletion(findings: Findings, plays: readonly unknown[]): void {
  const percents = plays.map((play) => Number(readPath(play, 'completionPercent')));
  if (percents.some((each) => each < 0 || each > 100))
    findings.refute(questions.completion, 'some values of completionPercent are below 0 or above 100');
  else if (percents.some((each) => each > 1))
    findings.confirm(questions.completion, 'all values of completionPercent are from 0 to 100');
  else
    findings.leaveOpen(
      questions.completion,
      'no value of completionPercent is above 1, so the values may be fractions instead of percentages',
    );
}

/** Requests two plays with skip 1. If skip counts pages, the response contains the third and fourth plays. */
async function askSkip(
  findings: Findings,
  plays: readonly unknown[],
  skip: (skipped: number) => Promise<GraphqlResponse>,
): Promise<void> {
  if (plays.length < 3) return findings.leaveOpen(questions.skip, 'there are too few plays to decide');
  const first = idsIn(await skip(0));
  const second = idsIn(await skip(1));
  if (first.length < 2) return;
  const isNext = second[0] === first[1];
  if (isNext || (second.length > 0 && !second.some((id) => first.includes(id))))
    findings.settle(questions.skip, isNext, `"skip: 1" skips ${isNext ? 'one play' : 'a page'}`);
  else findings.leaveOpen(questions.skip, 'two requests returned the plays in different orders');
}

const idsIn = ({ data }: GraphqlResponse): string[] =>
  itemsAt(data, 'playReports.items').flatMap((play) => textAt(play, 'id') ?? []);

export async function askOtherTeams(findings: Findings, api: GraphqlApi, team: string): Promise<void> {
  const foreign = await api.ask(LIST_TRACKS, { teamSlug: `${UNKNOWN_ID}-team` });
  if (foreign.isGraphql) {
    const isError = /team|organi[sz]ation/i.test(foreign.errors.join(' '));
    findings.settle(questions.foreignTeam, isError, refusalIn(foreign));
  }
  const upper = await api.ask(LIST_TRACKS, { teamSlug: team.toUpperCase() });
  const came = itemsAt(upper.data, 'tracks').length;
  if (team !== team.toUpperCase() && upper.isGraphql)
    findings.settle(
      questions.teamCase,
      came === 0,
      came > 0 ? 'Instruqt returned the tracks' : refusalIn(upper),
    );
}

const refusalIn = ({ errors: [first], data }: GraphqlResponse): string =>
  first === undefined
    ? `no error, and ${count(itemsAt(data, 'tracks').length, 'track')}`
    : `the error "${first}"`;

const itemsAt = (data: unknown, path: string): readonly unknown[] => {
  const items = readPath(data, path);
  return Array.isArray(items) ? items : [];
};

const textAt = (value: unknown, path: string): string | undefined => {
  const text = readPath(value, path);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
