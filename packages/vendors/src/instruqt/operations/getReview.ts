import { z } from 'zod/v4';
import { orNothing } from '../../api/orNothing';
import {
  inferred,
  looseGroup,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
} from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { GET_REVIEW } from '../documents';
import { instruqtClient } from '../client';
import { once } from '../../catalogue/once';

const reviewSchema = once(() =>
  looseGroup({
    id: text('Review ID'),
    score: inferred(nullableNumber('Review Score', 'The number of stars, from 1 to 5.')),
    content: nullableText('Review Content'),
    created_at: nullableTime('Review Created At'),
    updated_at: nullableTime('Review Updated At'),
    play: looseGroup({
      id: inferred(text('Play ID', "The play's ID, which is also the participant ID in the play's events.")),
      startedAt: nullableTime('Play Started At'),
    }).nullable(),
  }),
);

const responseSchema = once(() => z.object({ trackReview: reviewSchema().nullable() }));

export const getReview = defineOperation({
  key: 'find_review',
  resource: 'review',
  verb: 'get',
  label: 'Find Instruqt Review',
  action: 'Get a review',
  noun: 'Review',
  what: 'a track review',
  returns: 'its score and text',
  inputs: {
    reviewId: input.id('Review', {
      required: true,
      example: 'v2kd7rt5xq8m',
      inEvents: 'review_id',
      foundBy: { operation: 'find_play', output: 'reviewId' },
    }),
  },
  output: reviewSchema,
  sample: {
    id: 'v2kd7rt5xq8m',
    score: 5,
    content: 'Clear steps, and the second challenge loads quickly now.',
    created_at: '2025-09-15T13:51:30.112Z',
    updated_at: '2025-09-15T14:20:04.871Z',
    play: { id: 'tk3v0s8cdqyu', startedAt: '2025-09-15T13:01:40.118Z' },
  },
  async run(connection, variables) {
    const asked = instruqtClient(connection).read(
      'look up the review',
      { document: GET_REVIEW, variables },
      responseSchema(),
    );
    return orNothing(asked.then(({ trackReview }) => trackReview));
  },
});
