import { z } from 'zod/v4';
import { VendorApiError } from '../../kit/apiError';
import { group, nullableNumber, nullableText, nullableTime, record, text } from '../../kit/field';
import { GET_PLAY, SEARCH_PLAYS } from '../documents';
import { orNothing } from '../../kit/orNothing';
import { required, type Query } from '../query';
import { toTime } from '../time';
import { trackSummarySchema } from './track';

export const playSchema = group({
  id: text('Play ID', 'Likely what events call the participant ID (inferred).'),
  track: trackSummarySchema.nullable(),
  trackInvite: group({ id: text('Invite ID') }).nullable(),
  user: group({ id: text('User ID') }).nullable(),
  completionPercent: nullableNumber('Completion', 'A percentage from 0 to 100.'),
  totalChallenges: nullableNumber('Total Challenges'),
  completedChallenges: nullableNumber('Completed Challenges'),
  timeSpent: nullableNumber('Time Spent (in seconds)'),
  stoppedReason: nullableText('Stopped Reason'),
  mode: nullableText('Play Mode'),
  startedAt: nullableTime('Play Started At'),
  playReview: group({
    id: text('Review ID'),
    score: nullableNumber('Review Score', 'A number of stars, from 1 to 5 (inferred).'),
    content: nullableText('Review Content'),
  }).nullable(),
  customParameters: z
    .array(group({ key: text('Custom Parameter Key'), value: nullableText('Custom Parameter Value') }))
    .nullable(),
});

/** A learner's play of a track, as Instruqt's API gives it. */
export type Play = z.infer<typeof playSchema>;

export const simplePlaySchema = group({
  id: text('Play ID', 'Likely what events call the participant ID (inferred).'),
  trackId: nullableText('Track ID'),
  trackSlug: nullableText('Track Slug'),
  trackTitle: nullableText('Track Title'),
  inviteId: nullableText('Invite ID'),
  userId: nullableText('User ID'),
  completionPercent: nullableNumber('Completion', 'A percentage from 0 to 100.'),
  completedChallenges: nullableNumber('Completed Challenges'),
  totalChallenges: nullableNumber('Total Challenges'),
  timeSpent: nullableNumber('Time Spent (in seconds)'),
  startedAt: nullableTime('Play Started At'),
  stoppedReason: nullableText('Stopped Reason'),
  mode: nullableText('Play Mode'),
  reviewScore: nullableNumber('Review Score', 'A number of stars, from 1 to 5 (inferred).'),
  customParameters: record('Custom Parameters', 'By their name.'),
});

/** A play with the fields that workflows want, flat. */
export type SimplePlay = z.infer<typeof simplePlaySchema>;

export const simplifyPlay = (play: Play): SimplePlay => ({
  id: play.id,
  trackId: play.track?.id ?? null,
  trackSlug: play.track?.slug ?? null,
  trackTitle: play.track?.title ?? null,
  inviteId: play.trackInvite?.id ?? null,
  userId: play.user?.id ?? null,
  completionPercent: play.completionPercent,
  completedChallenges: play.completedChallenges,
  totalChallenges: play.totalChallenges,
  timeSpent: play.timeSpent,
  startedAt: play.startedAt,
  stoppedReason: play.stoppedReason,
  mode: play.mode,
  reviewScore: play.playReview?.score ?? null,
  customParameters: Object.fromEntries((play.customParameters ?? []).map(({ key, value }) => [key, value])),
});

export const playTypes = ['NORMAL', 'DEVELOPER', 'ALL'] as const;
export type PlayType = (typeof playTypes)[number];

/** Which plays are wanted. What is left out lets every play through. */
export interface PlaySearch {
  teamSlug: string;
  trackIds?: readonly string[];
  inviteIds?: readonly string[];
  userIds?: readonly string[];
  /** ISO 8601; UTC where it has no zone. The beginning of time when only `to` is given. */
  from?: string;
  /** ISO 8601; now when only `from` is given. */
  to?: string;
  customParameters?: readonly { key: string; value: string }[];
  /** Without developers' plays when left out. */
  playType?: PlayType;
}

/** How many plays one request asks for: how many Instruqt would give is not documented. */
const PAGE_SIZE = 100;

/** A search ends here, whatever else there is: an API that keeps inventing pages would never end. */
const MOST_PAGES = 1_000;

const onePlay = z.object({ playReportItem: playSchema.nullable() });
const page = z.object({
  playReports: z.object({ totalItems: z.number().nullish(), items: z.array(playSchema).nullable() }),
});

export const playLookups = (query: Query) => ({
  /**
   * A play by an event's `participant_id`, developers' plays included; undefined when there is none. That a participant
   * id is a play id is likely, and nowhere documented.
   */
  async getPlay(participantId: string, teamSlug: string): Promise<Play | undefined> {
    const variables = {
      participantId: required('participant ID', participantId),
      teamSlug: required('team slug', teamSlug),
    };
    const asked = query('look up the play', GET_PLAY, variables, onePlay);
    return orNothing(asked.then(({ playReportItem }) => playReportItem));
  },

  /**
   * The plays that match, each once, in Instruqt's order.
   * @param limit how many at most; all of them when left out
   * @throws VendorApiError also when there is more than 1,000 pages hold: a part would pass for all of it
   */
  async searchPlays(search: PlaySearch, limit = Infinity): Promise<Play[]> {
    const input = toInput(search);
    const plays = new Map<string, Play>();
    let skip = 0;
    for (let pages = 0; plays.size < limit; pages += 1) {
      if (pages === MOST_PAGES) throw tooManyPlays();
      const take = Math.min(PAGE_SIZE, limit - plays.size);
      const variables = { input: { ...input, pagination: { skip, take } } };
      const { playReports } = await query('search the plays', SEARCH_PLAYS, variables, page);
      const items = playReports.items ?? [];
      const before = plays.size;
      for (const play of items) plays.set(play.id, play);
      skip += items.length;
      // Plays that start meanwhile push others on to the next page; one with nothing new would go on for ever.
      if (plays.size === before || skip >= (playReports.totalItems ?? Infinity)) break;
    }
    return [...plays.values()];
  },
});

const tooManyPlays = (): VendorApiError =>
  new VendorApiError(
    `Instruqt has more plays than one search can take (${MOST_PAGES} requests): narrow it down, for example by the time when they started, or set a limit.`,
    'rejected',
  );

function toInput({ teamSlug, trackIds, inviteIds, userIds, from, to, ...rest }: PlaySearch): object {
  const { customParameters = [], playType = 'NORMAL' } = rest;
  return {
    teamSlug: required('team slug', teamSlug),
    playType,
    ...ids('trackIds', trackIds),
    ...ids('trackInviteIds', inviteIds),
    ...ids('userIds', userIds),
    ...(customParameters.length > 0 && { customParameterFilters: customParameters }),
    ...((from?.trim() || to?.trim()) && {
      dateRangeFilter: {
        from: toTime('Started After', from?.trim() || '1970-01-01'),
        to: toTime('Started Before', to?.trim() || new Date().toISOString()),
      },
    }),
  };
}

function ids(key: string, values: readonly string[] = []): object {
  const wanted = values.map((value) => value.trim()).filter((value) => value !== '');
  return wanted.length > 0 ? { [key]: wanted } : {};
}
