import { Readable } from 'node:stream';
import type { IAllExecuteFunctions, ICredentialTestFunctions } from 'n8n-workflow';
import type { Send } from '@synap-instruqt/vendors';
import { sendWith, sendWithToken } from './src/credentials/send';

/**
 * Tests the time limit for a complete response. n8n's own timeout ends when a response's headers arrive, or restarts
 * with every chunk.
 */

const request = { method: 'GET', url: 'https://api.synap.ac/v3/portal', headers: {} } as const;
const never = () => new Promise<never>(() => undefined);
const { timeout } = AbortSignal;

interface Options {
  abortSignal?: AbortSignal;
  encoding?: string;
  useStream?: boolean;
}

/** The ways to send a request, each with a replacement for n8n's request function. */
const senders: [name: string, sendBy: (client: (options: Options) => unknown) => Send][] = [
  [
    'a node',
    (client) => {
      const httpRequestWithAuthentication = (_type: string, options: Options) => client(options);
      const context = { helpers: { httpRequestWithAuthentication } };
      return sendWith(context as unknown as IAllExecuteFunctions, 'synapApi', {});
    },
  ],
  [
    "a credential's test",
    (client) =>
      sendWithToken({ helpers: { request: client } } as unknown as ICredentialTestFunctions, 'p:token'),
  ],
];

/** Creates a body that arrives in the given chunks. If the body is incomplete, the stream never ends. */
function bodyOf(pieces: readonly (string | Uint8Array)[], isWhole = true): Readable {
  const left = [...pieces];
  return new Readable({
    read() {
      const piece = left.shift();
      if (piece !== undefined) this.push(Buffer.from(piece));
      else if (isWhole) this.push(null);
    },
  });
}
const responseWith = (body: unknown) => ({ statusCode: 200, headers: { 'x-a': '1' }, body });

describe.each(senders)('%s', (_name, sendBy) => {
  describe('after 15 seconds', () => {
    let deadlines: number[];
    beforeEach(() => {
      deadlines = [];
      jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
        deadlines.push(ms);
        return timeout.call(AbortSignal, 10);
      });
    });
    afterEach(() => {
      expect(deadlines).toEqual([15_000]);
      jest.restoreAllMocks();
    });

    test('ends a request without a response', async () => {
      await expect(sendBy(never)(request)).rejects.toThrow('The time is up');
    });

    test('ends a response that never finishes', async () => {
      const body = bodyOf(['{"data":'], false);
      await expect(sendBy(async () => responseWith(body))(request)).rejects.toThrow('The time is up');
      expect(body.destroyed).toBe(true);
    });

    test('ends a response that only starts after that time', async () => {
      const body = bodyOf(['{"data":'], false);
      let begin: (response: unknown) => void = () => undefined;
      const sending = sendBy(() => new Promise((resolve) => (begin = resolve)))(request);
      await expect(sending).rejects.toThrow('The time is up');
      begin(responseWith(body));
      await new Promise((resolve) => setImmediate(resolve));
      expect(body.destroyed).toBe(true);
    });
  });

  test('reads JSON, text and an empty body, in pieces of any size', async () => {
    const read = async (...pieces: (string | Uint8Array)[]) =>
      (await sendBy(async () => responseWith(bodyOf(pieces)))(request)).body;
    const accented = Buffer.from('{"name":"Inès"}');
    expect(await read(accented.subarray(0, 12), accented.subarray(12))).toEqual({ name: 'Inès' });
    expect(await read('\uFEFF{"data":1}')).toEqual({ data: 1 });
    expect(await read('<html>')).toBe('<html>');
    expect(await read()).toBe('');
    const empty = await sendBy(async () => ({ ...responseWith(undefined), statusCode: 204 }))(request);
    expect(empty).toEqual({ status: 204, headers: { 'x-a': '1' }, body: undefined });
  });

  test("returns a body that isn't a stream unchanged", async () => {
    const iterable = { [Symbol.asyncIterator]: () => [][Symbol.iterator]() };
    for (const body of [null, {}, { destroy: () => undefined }, iterable, { ...iterable, destroy: 5 }])
      expect((await sendBy(async () => responseWith(body))(request)).body).toBe(body);
  });

  test('ends a response of more than 20 MB', async () => {
    const piece = Buffer.alloc(1_000_000, 32);
    const body = bodyOf(Array.from({ length: 60 }, () => piece));
    await expect(sendBy(async () => responseWith(body))(request)).rejects.toMatchObject({
      name: 'ResponseTooLargeError',
    });
    expect(body.destroyed).toBe(true);
    const all = bodyOf(Array.from({ length: 20 }, () => piece));
    expect((await sendBy(async () => responseWith(all))(request)).body).toHaveLength(20_000_000);
  });
});

test('requests a stream of any response, with both functions', async () => {
  const asked: Options[] = [];
  for (const [, sendBy] of senders) {
    await sendBy(async (options) => {
      asked.push(options);
      return responseWith('');
    })(request);
  }
  expect(asked).toMatchObject([
    {
      ...{ encoding: 'stream', abortSignal: expect.any(AbortSignal), returnFullResponse: true },
      ...{ disableFollowRedirect: true, ignoreHttpStatusErrors: true },
    },
    { useStream: true, resolveWithFullResponse: true, followRedirect: false, simple: false },
  ]);
});
