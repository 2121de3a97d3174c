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
const setParams = z.tuple([
  z.string(),
  z.string(),
  z.number().nullable(),
  z.array(z.string()).nullable(),
  z.boolean().nullable(),
]);

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
          return answer(200, { id: call.id, result: callCache(cache, call, platform.cacheLifetimes) });
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

/** As z.cache calls it. With nx, a key that is there already is left alone, and the answer is null. */
function callCache(
  cache: Map<string, { value: string; expires: number }>,
  { method, params }: z.infer<typeof rpcCall>,
  lifetimes: (number | null)[],
): unknown {
  const [key] = params;
  const entry = cache.get(key);
  const current = entry && entry.expires > Date.now() ? entry.value : null;
  switch (method) {
    case 'zcache_get':
      return current;
    case 'zcache_delete':
      return cache.delete(key);
    case 'zcache_set': {
      const [, value, ttl, , nx] = setParams.parse(params);
      lifetimes.push(ttl);
      if (nx && current !== null) return null;
      cache.set(key, { value, expires: ttl === null ? Infinity : Date.now() + ttl * 1000 });
      return true;
    }
    default:
      throw new Error(`The cache has no ${method}`);
  }
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
