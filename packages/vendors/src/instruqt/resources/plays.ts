import { z } from 'zod/v4';
import type { ApiConnection } from '../../api/http';
import { orNothing } from '../../api/orNothing';
import {
  inferred,
  leading,
  looseGroup,
  nullableNumber,
  nullableText,
  nullableTime,
  record,
  text,
} from '../../catalogue/field';
import { GET_PLAY } from '../documents';
import { instruqtClient } from '../client';
import { trackSummarySchema } from './tracks';
import { once } from '../../catalogue/once';

export const playSchema = once(() =>
  looseGroup({
    id: inferred(text('Play ID', "The play's ID, which is also the participant ID in the play's events.")),
    track: trackSummarySchema().nullable(),
    trackInvite: looseGroup({ id: text('Invite ID') }).nullable(),
    user: looseGroup({ id: text('User ID') }).nullable(),
    completionPercent: nullableNumber(
      'Completion',
      'The percentage of the track that the learner has completed, from 0 to 100.',
    ),
    totalChallenges: nullableNumber('Total Challenges'),
    completedChallenges: nullableNumber('Completed Challenges'),
    timeSpent: nullableNumber('Time Spent (in seconds)'),
    stoppedReason: nullableText('Stopped Reason'),
    mode: nullableText('Play Mode'),
    startedAt: nullableTime('Play Started At'),
    playReview: looseGroup({
      id: text('Review ID'),
      score: inferred(nullableNumber('Review Score', 'The number of stars, from 1 to 5.')),
      content: nullableText('Review Content'),
    }).nullable(),
    customParameters: z
      .array(looseGroup({ key: text('Custom Parameter Key'), value: nullableText('Custom Parameter Value') }))
      .nullable(),
  }),
);

/** A learner's play of a track, as Instruqt's API returns it. */
export type Play = z.infer<ReturnType<typeof playSchema>>;

export const simplePlaySchema = once(() =>
  looseGroup({
    id: inferred(text('Play ID', "The play's ID, which is also the participant ID in the play's events.")),
    trackId: nullableText('Track ID'),
    trackSlug: nullableText('Track Slug'),
    trackTitle: leading('subject', nullableText('Track Title')),
    inviteId: nullableText('Invite ID'),
    userId: nullableText('User ID'),
    completionPercent: leading(
      'score',
      nullableNumber(
        'Completion',
        'The percentage of the track that the learner has completed, from 0 to 100.',
      ),
    ),
    completedChallenges: nullableNumber('Completed Challenges'),
    totalChallenges: nullableNumber('Total Challenges'),
    timeSpent: leading('time', nullableNumber('Time Spent (in seconds)')),
    startedAt: leading('time', nullableTime('Play Started At')),
    stoppedReason: nullableText('Stopped Reason'),
    mode: nullableText('Play Mode'),
    reviewId: nullableText('Review ID'),
    reviewScore: inferred(nullableNumber('Review Score', 'The number of stars, from 1 to 5.')),
    customParameters: record(
      'Custom Parameters',
      "The names and values of the custom parameters from the track's link.",
    ),
  }),
);

export const simplifyPlay = (play: Play): z.infer<ReturnType<typeof simplePlaySchema>> => ({
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
  reviewId: play.playReview?.id ?? null,
  reviewScore: play.playReview?.score ?? null,
  customParameters: Object.fromEntries((play.customParameters ?? []).map(({ key, value }) => [key, value])),
});

export const playSample = {
  id: 'tk3v0s8cdqyu',
  trackId: 'q7mk2xw9vd4t',
  trackSlug: 'kubernetes-network-policies',
  trackTitle: 'Kubernetes Network Policies',
  inviteId: 'm3xq9w0vbk2r',
  userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
  completionPercent: 100,
  completedChallenges: 4,
  totalChallenges: 4,
  timeSpent: 2802,
  startedAt: '2025-09-15T13:01:40.118Z',
  stoppedReason: 'completed',
  mode: 'NORMAL',
  reviewId: 'v2kd7rt5xq8m',
  reviewScore: 5,
  customParameters: { utm_campaign: 'autumn-webinar' },
};

const responseSchema = once(() => z.object({ playReportItem: playSchema().nullable() }));

/**
 * Finds a play by an event's `participant_id`, including developers' plays; undefined if the play doesn't exist. A
 * participant ID is probably a play ID, but this isn't documented.
 */
export async function getPlayOf(
  connection: ApiConnection,
  participantId: string,
  teamSlug: string,
): Promise<Play | undefined> {
  const asked = instruqtClient(connection).read(
    'look up the play',
    { document: GET_PLAY, variables: { participantId, teamSlug } },
    responseSchema(),
  );
  return orNothing(asked.then(({ playReportItem }) => playReportItem));
}
