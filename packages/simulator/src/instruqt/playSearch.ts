import type { InstruqtData, Play } from './data';

export type PlayType = 'ALL' | 'DEVELOPER' | 'NORMAL';

/** The schema's PlayReportInput. A filter that is left out or empty lets everything through. */
export interface PlayReportInput {
  teamSlug: string;
  dateRangeFilter?: { from: string; to: string } | null;
  trackIds?: string[] | null;
  trackInviteIds?: string[] | null;
  userIds?: string[] | null;
  tags?: string[] | null;
  playType?: PlayType | null;
  customParameterFilters?: { key: string; value: string }[] | null;
  pagination?: { skip: number; take: number } | null;
  ordering?: { orderBy: 'completion_percent' | 'time_spent'; direction: 'Asc' | 'Desc' } | null;
}

/** The plays that every filter lets through, in the order that was asked for, else latest first. */
export function findPlays(data: InstruqtData, input: PlayReportInput): Play[] {
  return [...data.plays.values()].filter((play) => matches(data, play, input)).sort(inOrder(data, input));
}

/** Whether a play is of the kind that was asked for; all kinds when none was. */
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
  if (!ordering) return (a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt);
  const challenges = [...data.challenges.values()];
  const rank = (play: Play): number =>
    ordering.orderBy === 'time_spent'
      ? play.timeSpent
      : play.completedChallenges / challenges.filter(({ trackId }) => trackId === play.trackId).length;
  return ordering.direction === 'Asc' ? (a, b) => rank(a) - rank(b) : (a, b) => rank(b) - rank(a);
}
