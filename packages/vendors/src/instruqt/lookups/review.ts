import { z } from 'zod/v4';
import { group, nullableNumber, nullableText, nullableTime, text } from '../../kit/field';
import { GET_REVIEW } from '../documents';
import { orNothing } from '../../kit/orNothing';
import { required, type Query } from '../query';

export const reviewSchema = group({
  id: text('Review ID'),
  score: nullableNumber('Review Score', 'A number of stars, from 1 to 5 (inferred).'),
  content: nullableText('Review Content'),
  created_at: nullableTime('Review Created At'),
  updated_at: nullableTime('Review Updated At'),
  play: group({
    id: text('Play ID', 'Likely what events call the participant ID (inferred).'),
    startedAt: nullableTime('Play Started At'),
  }).nullable(),
});

/** A learner's review of a track. */
export type Review = z.infer<typeof reviewSchema>;

const answer = z.object({ trackReview: reviewSchema.nullable() });

export const reviewLookups = (query: Query) => ({
  /** A review by an event's `review_id`; undefined when there is none. */
  async getReview(reviewId: string): Promise<Review | undefined> {
    const variables = { reviewId: required('review ID', reviewId) };
    const asked = query('look up the review', GET_REVIEW, variables, answer);
    return orNothing(asked.then(({ trackReview }) => trackReview));
  },
});
