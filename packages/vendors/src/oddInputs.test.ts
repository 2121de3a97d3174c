import { checkEach } from '../testing/checkEach';
import { connectionOf } from '../testing/connection';
import {
  respondWithAnything,
  inputCases,
  misreadBy,
  reachedAt,
  type InputCase,
  type Run,
} from '../testing/operations';
import { InputError, VendorApiError } from './api/errors';

/**
 * Tests every input with odd values from an earlier step. Each value is either sent with its meaning intact or refused
 * with an error that names the field.
 */

beforeEach(() => {
  // Stop the clock. Otherwise, the requests of play searches would differ, because a search without an end time ends at
  // the current time.
  jest.useFakeTimers({ now: new Date('2025-10-01T00:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

test('every input reads each value with its meaning, or refuses it', () =>
  checkEach(inputCases, async (each) =>
    expect(await misreadBy(each, (given) => run(each, given))).toEqual([]),
  ));

async function run(each: InputCase, given: InputCase['given']): Promise<Run> {
  const { apiUrl, account } = reachedAt(each);
  const requests: object[] = [];
  const connection = connectionOf(async ({ method, url, body }) => {
    requests.push({ method, url, body });
    return { status: 200, headers: {}, body: respondWithAnything(url) };
  }, apiUrl);
  return each.operation.perform({ ...connection, account }, given).then(
    () => ({ requests }),
    (error: unknown) => {
      if (error instanceof InputError || error instanceof VendorApiError)
        return { requests, message: error.message };
      throw error;
    },
  );
}
