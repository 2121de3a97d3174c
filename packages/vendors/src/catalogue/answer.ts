import { anything, integer, looseGroup } from './field';

/** The response to a user's own API request. */
export const answerSchema = looseGroup({
  status: integer('Status', 'The HTTP status of the answer.'),
  body: anything('Body', 'As the API gave it: an object, a list or a text; null where the answer has none.'),
});
