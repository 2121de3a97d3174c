import { anything, integer, looseGroup } from './field';

/** The response to a user's own API request. */
export const answerSchema = looseGroup({
  status: integer('Status', 'The HTTP status of the response.'),
  body: anything(
    'Body',
    'The body as the API returned it: an object, a list or a string. Null if the response has none.',
  ),
});
