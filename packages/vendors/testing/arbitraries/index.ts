import type { Json } from '../../src/catalogue/webhookRequest';
import fc from 'fast-check';
import { json } from './json';

export { json, key, text } from './json';
export { anyHeaders, anyRawBody, anySecret, headerText } from './request';
export { bodyOf } from './schema';

/**
 * Runs a check with many random JSON bodies.
 * @throws Error with the smallest failing body, and the seed to reproduce it
 */
export const forAnyJson = (check: (body: Json) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(json(), check), { numRuns: 200 });
