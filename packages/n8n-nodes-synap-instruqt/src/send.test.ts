import type { IAllExecuteFunctions, ICredentialTestFunctions } from 'n8n-workflow';
import { sendWith, sendWithToken } from './send';

/** n8n's own time-out begins again with every piece of an answer. */

const request = { method: 'GET', url: 'https://api.synap.ac/v3/portal', headers: {} } as const;
const never = () => new Promise<never>(() => undefined);
const { timeout } = AbortSignal;

let deadlines: number[];
beforeEach(() => {
  deadlines = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    deadlines.push(ms);
    return timeout.call(AbortSignal, 10);
  });
});
afterEach(() => jest.restoreAllMocks());

test('an answer that trickles on is ended after 15 seconds, and so is its request', async () => {
  let signal: AbortSignal | undefined;
  const httpRequestWithAuthentication = (_type: string, options: { abortSignal?: AbortSignal }) => {
    signal = options.abortSignal;
    return never();
  };
  const context = { helpers: { httpRequestWithAuthentication } } as unknown as IAllExecuteFunctions;
  await expect(sendWith(context, 'synapApi')(request)).rejects.toThrow('The time is up');
  expect(deadlines).toEqual([15_000]);
  expect(signal?.aborted).toBe(true);
});

test("in a credential's test as well", async () => {
  const context = { helpers: { request: never } } as unknown as ICredentialTestFunctions;
  await expect(sendWithToken(context, 'p:token')(request)).rejects.toThrow('The time is up');
  expect(deadlines).toEqual([15_000]);
});
