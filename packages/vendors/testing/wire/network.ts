import { Readable } from 'node:stream';
import nock from 'nock';
import { isObject } from '../../src';
import { normalise, type WireResponse, type WireRequest } from './wireRequest';

/** The headers that a platform's HTTP client adds, with a pattern for each value. */
export type PlatformHeaders = Readonly<Record<string, RegExp>>;

/** The part of a sent request that is compared with the expected request. */
interface Sent extends Pick<WireRequest, 'url' | 'headers' | 'body'> {
  method: string;
}

/** The unexpected requests that were sent between two steps. */
const strays: string[] = [];
nock.emitter.on('no match', ({ method, url }) => strays.push(`${method} ${url}`));

const NEVER = new Promise<never>(() => undefined);

/**
 * Runs a step without network access, and checks that the step sends exactly these requests, in this order and over
 * HTTPS.
 * @returns the step's result
 */
export async function overTheWire<Result>(
  expected: readonly WireRequest[],
  platformHeaders: PlatformHeaders,
  step: () => Promise<Result>,
): Promise<PromiseSettledResult<Result>> {
  const sent: Sent[] = [];
  const waiting = [...expected];
  nock.disableNetConnect();
  const everywhere = nock(/^https:/).persist();
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    everywhere.intercept(/.*/, method).reply(async function (path, body): Promise<nock.ReplyFnResult> {
      const arrived = read({ method, path, headers: this.req.headers, body }, platformHeaders);
      sent.push(arrived);
      const index = waiting.findIndex((candidate) => isCalled(candidate, arrived));
      return reply(waiting.splice(index, index === -1 ? 0 : 1)[0]?.response);
    });
  }
  try {
    const [result] = await Promise.allSettled([step()]);
    expect(sent).toStrictEqual(expected.map(({ name: _name, response: _response, ...request }) => request));
    return result;
  } finally {
    nock.cleanAll();
  }
}

/**
 * Checks that no request was sent between two steps, and restores the network for the next test files in this process.
 */
export function restoreNetwork(): void {
  nock.enableNetConnect();
  nock.restore();
  expect(strays).toEqual([]);
}

/** Whether a sent request gets the response of this expected request. The comparison reports all other differences. */
const isCalled = ({ method, url, body }: WireRequest, sent: Sent): boolean =>
  method === sent.method && url === sent.url && operationOf(body) === operationOf(sent.body);

const operationOf = (body: unknown): string =>
  isObject(body) && typeof body.query === 'string' ? (body.query.split(/\W/, 2)[1] ?? '') : '';

/** A request as received from nock, which only parses bodies of the type application/json. */
interface Arrived {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

function read({ method, path, headers, body }: Arrived, platformHeaders: PlatformHeaders): Sent {
  return {
    method,
    url: `https://${headers.host}${path}`,
    headers: Object.fromEntries(
      Object.entries(headers).filter(([name, value]) => !platformHeaders[name]?.test(value)),
    ),
    ...(body !== '' && { body: withoutLayout(typeof body === 'string' ? parsed(body) : body) }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const withoutLayout = (body: unknown): unknown =>
  isObject(body) && typeof body.query === 'string' ? { ...body, query: normalise(body.query) } : body;

async function reply(response: WireResponse | undefined): Promise<nock.ReplyFnResult> {
  switch (response) {
    case undefined:
    case 'refused':
      throw Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:443'), { code: 'ECONNREFUSED' });
    case 'never':
      return NEVER;
    case 'cut off':
      return [200, brokenOff(), { 'content-type': 'application/json', 'content-length': '1000' }];
    default: {
      const { status, headers = {}, body } = response;
      return body === undefined
        ? [status, '', headers]
        : [status, JSON.stringify(body), { 'content-type': 'application/json', ...headers }];
    }
  }
}

/** Returns a stream that contains the first part of a response, and then fails as if the connection had been closed. */
function brokenOff(): Readable {
  let reads = 0;
  return new Readable({
    read() {
      reads += 1;
      if (reads === 1) this.push('{"data":');
      else this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    },
  });
}
