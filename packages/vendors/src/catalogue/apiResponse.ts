import { anything, integer, looseGroup } from './field';

/** Notes about users' own API requests, for the docs. The notes are the same for every vendor. */
export const CALL_NOTES = [
  "The step returns the response's status and body, but not its headers. If the response contains your access token or API key, the step hides the token or key.",
  "The step sends the request only to the API's own address and doesn't follow redirects.",
  "If the status isn't 2xx, the step fails with the vendor's error message.",
];

/** The response to a user's own API request. */
export const responseSchema = looseGroup({
  status: integer('Status', 'The HTTP status of the response.'),
  body: anything(
    'Body',
    'The body of the response: an object, a list or a string. Null if the response is empty.',
  ),
});
