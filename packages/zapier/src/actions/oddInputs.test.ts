import { text } from 'node:stream/consumers';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  respondWithAnything,
  inputCases,
  misreadBy,
  type InputCase,
  type Run,
} from '@synap-instruqt/vendors/testing/operations';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { toInputData } from '../../testing/actionCases';
import { ZapierAppError } from '../../testing/zapierAppError';
import app from '..';

/**
 * Tests unusual values from an earlier step in every kind of field. The app either sends a value with its intended
 * meaning, or refuses the value and names the field.
 */

let platform: { z: ZObject; bundle: Bundle };
let requests: object[] = [];

beforeAll(async () => {
  // Uses Zapier's real errors, but calls Zapier's tester only once, because the tester leaks memory and there are
  // thousands of runs.
  platform = await createAppTester({})((z: ZObject, bundle: Bundle) => ({ z, bundle }));
  const request = async ({
    method,
    url,
    body,
  }: {
    method: string;
    url: string;
    body?: NodeJS.ReadableStream;
  }) => {
    requests.push({ method, url, ...(body && { body: await text(body) }) });
    return { status: 200, headers: [], text: async () => JSON.stringify(respondWithAnything(url)) };
  };
  Object.assign(platform.z, { request });
  process.env.SYNAP_API_URL = 'https://synap.example.com/v3';
  process.env.INSTRUQT_API_URL = 'https://instruqt.example.com/graphql';
});
afterAll(() => {
  delete process.env.SYNAP_API_URL;
  delete process.env.INSTRUQT_API_URL;
});
beforeEach(() => {
  // The time is fixed, because by default, a search for plays covers the time up to now.
  jest.useFakeTimers({ now: new Date('2025-10-01T00:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

/** Returns a key that is the same for inputs that Zapier treats alike. */
const formOf = ({ input: { kind, place, several, required } }: InputCase): string =>
  [kind, place, several, required].join();

/** One input of each kind. The vendors' tests cover all inputs. */
const cases = [
  ...new Map(
    inputCases
      .filter(({ operation }) => operation.partOf === undefined && operation.uses === undefined)
      .map((each) => [formOf(each), [each.title, each] as const]),
  ).values(),
];

test('every form of input passes on or refuses each value', () =>
  checkEach(cases, async ([, each]) =>
    expect(await misreadBy(each, (given) => run(each, given))).toEqual([]),
  ));

async function run(each: InputCase, given: InputCase['given']): Promise<Run> {
  requests = [];
  const { vendor, operation } = each;
  const { perform } = Object(app[operation.creates ? 'creates' : 'searches'])[
    `${vendor.name}_${operation.key}`
  ].operation;
  const inputData = inputDataOf(each, given);
  const authData = { synapAccessToken: 'token', instruqtApiKey: 'key', instruqtTeam: 'northgate' };
  const { z, bundle } = platform;
  try {
    await perform(z, { ...bundle, authData, inputData, inputDataRaw: mappedInto(inputData) });
    return { requests };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { requests, message: new ZapierAppError(error.name, error.message).message };
  }
}

/** Returns the filled-in values. A tested value for a JSON field stays unchanged instead of being written as JSON. */
function inputDataOf({ input, ...each }: InputCase, given: InputCase['given']): Record<string, unknown> {
  const { name, kind } = input;
  if (kind !== 'json') return toInputData({ ...each, given });
  return { ...toInputData({ ...each, given: { ...given, [name]: undefined } }), [name]: given[name] };
}

/** Returns the values as entered in the editor, where the user has mapped every filled-in field. */
const mappedInto = (inputData: object): Record<string, string> =>
  Object.fromEntries(Object.keys(inputData).map((key) => [key, `{{1__${key}}}`]));
