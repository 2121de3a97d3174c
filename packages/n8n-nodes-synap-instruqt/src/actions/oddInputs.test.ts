import type { IHttpRequestOptions } from 'n8n-workflow';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  answerAnything,
  inputCases,
  misreadBy,
  type InputCase,
  type Run,
} from '@synap-instruqt/vendors/testing/operations';
import { executeContext } from '../../testing/context';
import { isReachable, parametersOf } from '../../testing/parameters';
import { nodes } from '../index';
import { isResourceLocator } from '../fields';

/** Whatever an expression gives to whichever input: it is sent as what it means, or refused by the name of its field. */

beforeEach(() => {
  // A search for plays ends now, if nobody says when.
  jest.useFakeTimers({ now: new Date('2025-10-01T00:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

/** Made once: a node's description takes longer than what is tested. */
const made = Object.fromEntries(Object.entries(nodes).map(([label, Node]) => [label, new Node()]));

/** How the editor keeps what is filled in. */
const formOf = ({ input }: InputCase): string =>
  [isResourceLocator(input), input.kind, input.place, input.several, input.required].join();

/** One input of each form: the tests of the vendors try them all. */
const cases = [
  ...new Map(
    inputCases.filter((each) => isReachable(each, each.input)).map((each) => [formOf(each), each]),
  ).values(),
];

test('an input of every form hands on each value, or refuses it', () =>
  checkEach(cases, async (each) => expect(await misreadBy(each, (given) => run(each, given))).toEqual([])));

async function run(each: InputCase, given: InputCase['given']): Promise<Run> {
  const requests: object[] = [];
  const node = made[each.vendor.label];
  if (node === undefined) throw new Error(`${each.vendor.label} has no node`);
  const context = executeContext({
    parameters: parametersOf({ ...each, given }),
    credentials: {
      synapApi: { accessToken: 'token', apiUrl: 'https://synap.example.com/v3' },
      instruqtApi: {
        ...{ apiKey: 'key', apiUrl: 'https://instruqt.example.com/graphql', teamSlug: 'northgate' },
        ...{ automaticRegistration: true, integrationKey: 'integsk_key', applicationId: 'app_1' },
      },
    },
  });
  const httpRequestWithAuthentication = async (_type: string, { method, url, body }: IHttpRequestOptions) => {
    requests.push({ method, url, body });
    return { statusCode: 200, headers: {}, body: answerAnything(url) };
  };
  const execution = Object.assign(context, { helpers: { httpRequestWithAuthentication } });
  return Promise.resolve(node.execute?.call(execution)).then(
    () => ({ requests }),
    (error: unknown) => ({ requests, message: error instanceof Error ? error.message : String(error) }),
  );
}
