import { reviewSchema } from '@synap-instruqt/vendors';
import { found, readText, textField } from '../../../common/parameters';
import type { InstruqtOperation } from '../call';

export const getReview: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get a review',
  description: "Retrieve a learner's review of a track",
  fields: [
    {
      ...textField('Review ID', 'reviewId', 'e.g. v2kd7rt5xq8m', 'Events carry it as review_id'),
      required: true,
    },
  ],
  output: reviewSchema,
  execute: async (call) =>
    found('Instruqt', 'review', await call.connection.api.getReview(readText(call, 'reviewId'))),
};
