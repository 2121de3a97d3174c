import { looseGroup, nullableText, text } from '../catalogue/field';

/** A track, as the other things name it. */
export const trackSummarySchema = looseGroup({
  id: text('Track ID'),
  slug: nullableText('Track Slug'),
  title: nullableText('Track Title'),
});
