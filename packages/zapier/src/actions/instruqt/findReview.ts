import { reviewSchema } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';

export const findReview = toSearch(connectInstruqt, {
  key: 'instruqt_find_review',
  noun: 'Review',
  label: 'Find Review',
  description: "Finds a learner's review of a track of Instruqt.",
  fields: [
    {
      key: 'reviewId',
      label: 'Review ID',
      type: 'string',
      required: true,
      helpText: 'Map it from Review Created or Review Updated.',
    },
  ],
  output: reviewSchema,
  sample: {
    id: 'v2kd7rt5xq8m',
    score: 5,
    content: 'Clear steps, and the second challenge loads quickly now.',
    created_at: '2025-09-15T13:51:30.112Z',
    updated_at: '2025-09-15T14:20:04.871Z',
    play: { id: 'tk3v0s8cdqyu', startedAt: '2025-09-15T13:01:40.118Z' },
  },
  find: ({ api }, input) => api.getReview(readText(input, 'reviewId')),
});
