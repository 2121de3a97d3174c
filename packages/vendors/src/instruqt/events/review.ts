import { defineEvent } from '../../catalogue/event';
import { group, inferred, integer, leading, text } from '../../catalogue/field';
import * as sample from './samples';
import { organizationId, trackId, type, userId, type Naming } from './shapes';

/** @see https://docs.instruqt.com/settings/platform/webhooks */

const review = () =>
  group({
    type,
    review_id: text('Review ID'),
    track_id: trackId,
    organization_id: organizationId,
    user_id: userId,
    score: leading('score', inferred(integer('Review Score', 'The number of stars, from 1 to 5.'))),
    content: leading(
      'score',
      inferred(text('Review Content', "The text of the review. Missing if the user didn't write any text.")),
    ).optional(),
  });

const reviewEvent = <const Code extends string>(
  naming: Naming<Code>,
  opinion: { score: number; content: string },
) =>
  defineEvent({
    ...naming,
    note: "Event Time is the time when the event arrived, because Instruqt doesn't send the time of the review.",
    schema: review,
    sample: {
      type: naming.code,
      review_id: 'v2kd7rt5xq8m',
      track_id: sample.trackId,
      organization_id: sample.organizationId,
      user_id: sample.userId,
      ...opinion,
    },
    time: null,
    learner: { id: 'user_id' },
  });

export const reviewCreated = reviewEvent(
  { code: 'review.created', label: 'Review Created', when: 'a user reviews a track' },
  { score: 4, content: 'Clear steps, but the second challenge took a while to load.' },
);

export const reviewUpdated = reviewEvent(
  { code: 'review.updated', label: 'Review Updated', when: 'a user updates a track review' },
  { score: 5, content: 'Clear steps, and the second challenge loads quickly now.' },
);
