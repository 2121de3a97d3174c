import { GraphQLError } from 'graphql';
import { randomBytes } from 'node:crypto';
import type { ApiOptions } from './apiOptions';
import type { InstruqtData, Play } from './data';

export type PlayType = 'ALL' | 'DEVELOPER' | 'NORMAL';

/** The schema's PlayReportInput. A missing or empty filter matches every play. */
export interface PlayReportInput {
  teamSlug: string;
  dateRangeFilter?: { from: string; to: string } | null;
  trackIds?: string[] | null;
  trackInviteIds?: string[] | null;
  landingPageIds?: string[] | null;
  userIds?: string[] | null;
  tags?: string[] | null;
  playType?: PlayType | null;
  customParameterFilters?: { key: string; value: string }[] | null;
  pagination?: { skip: number; take: number } | null;
  ordering?: { orderBy: 'completion_percent' | 'time_spent'; direction: 'Asc' | 'Desc' } | null;
}

export function readPlays(data: InstruqtData, input: PlayReportInput, options: ApiOptions) {
  const plays = findPlays(data, input);
  const items = pageOf(plays, input.pagination, options);
  changeList(data, plays, options.changesWhileRead.shift());
  return { totalItems: plays.length + options.totalIsOffBy, items };
}

/**
 * Finds plays and sorts them as requested. Instruqt doesn't guarantee a default order, so the simulator sorts by ID.
 */
function findPlays(data: InstruqtData, input: PlayReportInput): Play[] {
  const found = [...data.plays.values()].filter((play) => matches(data, play, input));
  return found.sort((a, b) => (a.id < b.id ? -1 : 1)).sort(inOrder(data, input));
}

function pageOf(
  plays: readonly Play[],
  pagination: PlayReportInput['pagination'],
  { mostPlaysPerPage, skipCounts }: ApiOptions,
): Play[] {
  const { skip, take } = pagination ?? { skip: 0, take: mostPlaysPerPage };
  if (skip < 0 || take < 0) throw new GraphQLError('skip and take must not be negative');
  const size = Math.min(take, mostPlaysPerPage);
  const start = skipCounts === 'pages' ? skip * size : skip;
  return plays.slice(start, start + size);
}

function changeList(
  data: InstruqtData,
  [first]: readonly Play[],
  change: ApiOptions['changesWhileRead'][number] | undefined,
): void {
  if (first === undefined || change === undefined) return;
  if (change === 'removed') data.plays.delete(first.id);
  else {
    // An ID that starts with 0 sorts before all other IDs.
    const id = `0${randomBytes(6).toString('hex')}`;
    data.plays.set(id, { ...first, id });
  }
}

/** Whether a play has the requested type. If the request doesn't specify a type, all plays match. */
export const isOfType = (play: Play, type: PlayType | null | undefined): boolean =>
  !type || type === 'ALL' || type === play.mode;

function matches(data: InstruqtData, play: Play, input: PlayReportInput): boolean {
  const track = data.tracks.get(play.trackId);
  return (
    track?.teamSlug === input.teamSlug &&
    isOfType(play, input.playType) &&
    isWithin(play.startedAt, input.dateRangeFilter) &&
    isAmong([play.trackId], input.trackIds) &&
    isAmong([play.inviteId], input.trackInviteIds) &&
    isAmong([play.landingPageId ?? null], input.landingPageIds) &&
    isAmong([play.userId], input.userIds) &&
    isAmong(track.tags, input.tags) &&
    (input.customParameterFilters ?? []).every(({ key, value }) => play.customParameters[key] === value)
  );
}

const isWithin = (time: string, range: PlayReportInput['dateRangeFilter']): boolean =>
  !range || (Date.parse(time) >= Date.parse(range.from) && Date.parse(time) <= Date.parse(range.to));

const isAmong = (values: readonly (string | null)[], wanted: readonly string[] | null | undefined): boolean =>
  !wanted || wanted.length === 0 || values.some((value) => value !== null && wanted.includes(value));

function inOrder(data: InstruqtData, { ordering }: PlayReportInput): (a: Play, b: Play) => number {
  if (!ordering) return () => 0;
  const challenges = [...data.challenges.values()];
  const rank = (play: Play): number =>
    ordering.orderBy === 'time_spent'
      ? play.timeSpent
      : play.completedChallenges / challenges.filter(({ trackId }) => trackId === play.trackId).length;
  return ordering.direction === 'Asc' ? (a, b) => rank(a) - rank(b) : (a, b) => rank(b) - rank(a);
}
