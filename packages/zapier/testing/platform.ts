import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';

/** Zapier's servers, as far as an app and its webhooks see them: webhook URLs, the cache, the log. */
export interface Platform {
  url: string;
  /** Every line that the app's library logged. */
  log: string[];
  /** Whether the cache answers; true at first. */
  cacheWorks: boolean;
  /** So many of its answers get lost from now on: the cache does what it is asked, and hangs up. */
  cacheAnswersToLose: number;
  /** For how many seconds each key was put into the cache, oldest first. */
  cacheLifetimes: (number | null)[];
  stop(): Promise<void>;
}

/** A request to a webhook URL. */
export interface IncomingHook {
  /** The Zap's. */
  id: string;
  method: string;
  query: string;
  headers: Record<string, string>;
  content: string;
}

const rpcCall = z.object({
  id: z.union([z.string(), z.number()]),
  method: z.string(),
  params: z.tuple([z.string()]).rest(z.unknown()),
});
const scope = z.array(z.enum(['user', 'auth'])).nullable();
const keyParams = z.tuple([z.string(), scope]);
const setParams = z.tuple([z.string(), z.string(), z.number().nullable(), scope, z.boolean().nullable()]);

/**
 * Starts the platform on a free port of 127.0.0.1.
 * @param onHook called for each request to a webhook URL; whether the Zap is on decides on the answer
 */
export async function startPlatform(onHook: (hook: IncomingHook) => 'accepted' | 'gone'): Promise<Platform> {
  const cache = new Map<string, { value: string; expires: number }>();
  const server = createServer((request, response) => {
    void text(request).then((content) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const [, room, id = ''] = url.pathname.split('/');
      const answer = (status: number, body: object): void => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      };
      switch (room) {
        case 'hooks': {
          const hook = {
            id,
            method: request.method ?? '',
            query: url.search.slice(1),
            headers: headersOf(request),
            content,
          };
          // The sender learns nothing of what the app makes of it.
          return onHook(hook) === 'accepted'
            ? answer(200, { status: 'success' })
            : answer(410, { status: 'please unsubscribe me!' });
        }
        case 'rpc': {
          if (!platform.cacheWorks) return answer(503, {});
          const call = rpcCall.parse(JSON.parse(content));
          const caller = String(request.headers['x-token']);
          const result = callCache(cache, caller, call, platform.cacheLifetimes);
          if (platform.cacheAnswersToLose === 0) return answer(200, { id: call.id, result });
          platform.cacheAnswersToLose -= 1;
          return request.socket.destroy();
        }
        case 'log':
          platform.log.push(...content.split('\n').filter((line) => line !== ''));
          return answer(200, {});
        default:
          return answer(404, {});
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The platform has no port');
  const platform: Platform = {
    url: `http://127.0.0.1:${address.port}`,
    log: [],
    cacheWorks: true,
    cacheAnswersToLose: 0,
    cacheLifetimes: [],
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return platform;
}

/**
 * As z.cache calls it. With nx, a key that is there already is left alone, and the answer is null. What is put there with
 * a scope is found with the same scope only, and by nobody else.
 * @param caller the connection, which here has one user
 */
function callCache(
  cache: Map<string, { value: string; expires: number }>,
  caller: string,
  { method, params }: z.infer<typeof rpcCall>,
  lifetimes: (number | null)[],
): unknown {
  const placeOf = (key: string, scope: string[] | null): string =>
    JSON.stringify(scope === null || scope.length === 0 ? [key] : [key, scope, caller]);
  const valueAt = (place: string): string | null => {
    const entry = cache.get(place);
    return entry && entry.expires > Date.now() ? entry.value : null;
  };
  switch (method) {
    case 'zcache_get':
      return valueAt(placeOf(...keyParams.parse(params)));
    case 'zcache_delete':
      return cache.delete(placeOf(...keyParams.parse(params)));
    case 'zcache_set': {
      const [key, value, ttl, scope, nx] = setParams.parse(params);
      const place = placeOf(key, scope);
      lifetimes.push(ttl);
      if (nx && valueAt(place) !== null) return null;
      cache.set(place, { value, expires: ttl === null ? Infinity : Date.now() + ttl * 1000 });
      return true;
    }
    default:
      throw new Error(`The cache has no ${method}`);
  }
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
