import type { IHttpRequestOptions } from 'n8n-workflow';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import {
  respondWithAnything,
  inputCases,
  misreadBy,
  type InputCase,
  type Run,
} from '@synap-instruqt/vendors/testing/operations';
import { executeContext } from '../../testing/context';
import { isReachable, parametersOf } from '../../testing/parameters';
import { nodes } from '../index';
import { isResourceLocator } from '../fields';

/**
 * Tests odd values that an expression can return in an input. The node either sends the value with its intended
 * meaning, or refuses the value and names the field.
 */

beforeEach(() => {
  // The clock is stopped, because a search for plays sends the current time as the end of its default period.
  jest.useFakeTimers({ now: new Date('2025-10-01T00:00:00Z'), doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

/** The nodes are created once, because creating a node's description takes longer than the test. */
const made = Object.fromEntries(Object.entries(nodes).map(([label, Node]) => [label, new Node()]));

/** Returns the format in which the editor stores an input's values. */
const formOf = ({ input }: InputCase): string =>
  [isResourceLocator(input), input.kind, input.place, input.several, input.required].join();

/** One input of each format. The vendors' tests cover all inputs. */
const cases = [
  ...new Map(
    inputCases.filter((each) => isReachable(each, each.input)).map((each) => [formOf(each), each]),
  ).values(),
];

test('an input of every form passes on or refuses each value', () =>
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
    return { statusCode: 200, headers: {}, body: respondWithAnything(url) };
  };
  const execution = Object.assign(context, { helpers: { httpRequestWithAuthentication } });
  return Promise.resolve(node.execute?.call(execution)).then(
    () => ({ requests }),
    (error: unknown) => ({ requests, message: error instanceof Error ? error.message : String(error) }),
  );
}
