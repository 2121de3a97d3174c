import { text } from 'node:stream/consumers';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  answerAnything,
  inputCases,
  misreadBy,
  type InputCase,
  type Run,
} from '@synap-instruqt/vendors/testing/operations';
import { createAppTester, type Bundle, type ZObject } from 'zapier-platform-core';
import { toInputData } from '../../testing/actionCases';
import { ZapierAppError } from '../../testing/zapierAppError';
import app from '..';

/** Whatever an earlier step maps into whichever field: it is sent as what it means, or refused by the name of its field. */

let platform: { z: ZObject; bundle: Bundle };
let requests: object[] = [];

beforeAll(async () => {
  // The real ones. Each of thousands of runs in Zapier's tester would cost it memory that it doesn't give back.
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
    return { status: 200, headers: [], text: async () => JSON.stringify(answerAnything(url)) };
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
  // A search for plays ends now, if nobody says when.
  jest.useFakeTimers({ now: new Date('2025-10-01T00:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

/** How Zapier keeps what is filled in. */
const formOf = ({ input: { kind, place, several, required } }: InputCase): string =>
  [kind, place, several, required].join();

/** One input of each form: the tests of the vendors try them all. */
const cases = [
  ...new Map(
    inputCases
      .filter(({ operation }) => operation.partOf === undefined && operation.uses === undefined)
      .map((each) => [formOf(each), [each.title, each] as const]),
  ).values(),
];

test('every form of input hands on each value as it is, or it is refused', () =>
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

/** What is filled in, with the examined value as it is: no JSON in the place of an object. */
function inputDataOf({ input, ...each }: InputCase, given: InputCase['given']): Record<string, unknown> {
  const { name, kind } = input;
  if (kind !== 'json') return toInputData({ ...each, given });
  return { ...toInputData({ ...each, given: { ...given, [name]: undefined } }), [name]: given[name] };
}

/** What was entered in the editor: something mapped into each field that is there. */
const mappedInto = (inputData: object): Record<string, string> =>
  Object.fromEntries(Object.keys(inputData).map((key) => [key, `{{1__${key}}}`]));
