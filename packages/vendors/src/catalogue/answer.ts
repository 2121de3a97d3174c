import { anything, integer, looseGroup } from './field';

/** Notes about users' own API requests, the same for every vendor. */
export const CALL_NOTES = [
  'The step returns `status` and `body`, without headers. If a response contains the token or the key, the step hides it.',
  "The request goes only to the API's own address. Redirects aren't followed.",
  "A status other than a success is an error with the vendor's words.",
];

/** The response to a user's own API request. */
export const answerSchema = looseGroup({
  status: integer('Status', 'The HTTP status of the response.'),
  body: anything('Body', "The response as it arrived: an object, a list or a string. Null if it's empty."),
});
