import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';

/**
 * A local replacement for the part of Zapier's servers that an app and its webhooks use: webhook URLs, the cache,
 * stored files and the log.
 */
export interface Platform {
  url: string;
  /** Every line that the app's library logged. */
  log: string[];
  /** Whether the cache responds. True by default. */
  cacheWorks: boolean;
  /** How the cache's next responses are lost, in order. The cache still performs the operations. */
  cacheLosses: CacheLoss[];
  /** The lifetime in seconds of each key that the app set, oldest first. */
  cacheLifetimes: (number | null)[];
  /** The files that the app stored, by their URLs in Zapier's storage. */
  files: Map<string, StoredFile>;
  stop(): Promise<void>;
}

/** A file as a later step receives it. */
export interface StoredFile {
  name: string;
  type: string;
  content: Buffer;
}

/**
 * A way to lose a cache response: the connection ends, a gateway returns an error, the response belongs to another
 * call, or the response arrives after the app stopped waiting. The app's library sends a request up to three times in
 * the first two cases, but only once in the third case.
 */
export type CacheLoss = 'hang-up' | 'bad gateway' | 'other response' | 'late response';

/** The delay of a late response, which is longer than the app's time limit for the cache. */
const LATE_IN_MS = 6_000;

/** The connection that calls the cache, and the Zapier user who owns the connection. */
const caller = z.object({ user: z.string(), auth: z.string() });
type Caller = z.infer<typeof caller>;

/** Creates a token with which the app can use the cache for this connection. */
export const tokenFor = (who: Caller): string => Buffer.from(JSON.stringify(who)).toString('base64url');

const readToken = (token: unknown): Caller =>
  caller.parse(JSON.parse(Buffer.from(String(token), 'base64url').toString()));

/** A request to a webhook URL. */
export interface IncomingHook {
  id: string;
  method: string;
  query: string;
  headers: Record<string, string>;
  content: string;
}

const rpcCall = z.object({
  id: z.union([z.string(), z.number()]),
  method: z.string(),
  params: z.array(z.unknown()),
});
const scope = z.array(z.enum(['user', 'auth'])).nullable();
const keyParams = z.tuple([z.string(), scope]);
const setParams = z.tuple([z.string(), z.string(), z.number().nullable(), scope, z.boolean().nullable()]);

/**
 * Starts the platform on a free port of 127.0.0.1.
 * @param onHook called for each request to a webhook URL; returns 'gone' if the Zap isn't on. The returned value
 * determines the platform's response.
 */
export async function startPlatform(onHook: (hook: IncomingHook) => 'accepted' | 'gone'): Promise<Platform> {
  const cache = new Map<string, { value: string; expires: number }>();
  const server = createServer((request, response) => {
    void buffer(request).then(async (received) => {
      const content = received.toString();
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const [, room, id = ''] = url.pathname.split('/');
      const respond = (status: number, body: object): void => {
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
          // Like Zapier, the platform responds before the app has run, so the sender doesn't see the app's result.
          return onHook(hook) === 'accepted'
            ? respond(200, { status: 'success' })
            : respond(410, { status: 'please unsubscribe me!' });
        }
        case 'rpc': {
          if (!platform.cacheWorks) return respond(503, {});
          const call = rpcCall.parse(JSON.parse(content));
          const who = readToken(request.headers['x-token']);
          if (call.method === 'get_presigned_upload_post_data') {
            return respond(200, { id: call.id, result: uploadTo(platform) });
          }
          const result = callCache(cache, who, call, platform.cacheLifetimes);
          const loss = platform.cacheLosses.shift();
          if (loss === 'hang-up') return request.socket.destroy();
          if (loss === 'bad gateway') return respond(502, {});
          if (loss === 'other response') return respond(200, { id: 'of another call', result });
          if (loss === 'late response') await sleep(LATE_IN_MS, undefined, { ref: false });
          return respond(200, { id: call.id, result });
        }
        case 'uploads':
          await storeFile(platform, request.headers['content-type'], received);
          return response.writeHead(204).end();
        case 'log':
          platform.log.push(...content.split('\n').filter((line) => line !== ''));
          return respond(200, {});
        default:
          return respond(404, {});
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
    cacheLosses: [],
    cacheLifetimes: [],
    files: new Map(),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return platform;
}

/** Returns the address and the form fields with which the app uploads a file. */
const uploadTo = ({ url, files }: Platform) => ({
  url: `${url}/uploads`,
  fields: { key: `files/${files.size + 1}` },
});

/** Stores a file that the app uploads to Zapier's storage as form data. */
async function storeFile({ url, files }: Platform, contentType = '', received: Buffer): Promise<void> {
  const form = await new Response(received, { headers: { 'Content-Type': contentType } }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new Error('There is no file in the form');
  const key = z.string().parse(form.get('key'));
  files.set(new URL(key, url).href, {
    name: file.name,
    type: file.type,
    content: Buffer.from(await file.arrayBuffer()),
  });
}

/**
 * Handles a call to z.cache. With `nx`, a set call doesn't change an existing key, and returns null. Without a scope,
 * all of the app's connections share keys. With a scope, keys belong to the user, the connection, or both.
 */
function callCache(
  cache: Map<string, { value: string; expires: number }>,
  who: Caller,
  { method, params }: z.infer<typeof rpcCall>,
  lifetimes: (number | null)[],
): unknown {
  const placeOf = (key: string, scopes: readonly (keyof Caller)[] | null): string =>
    JSON.stringify([key, ...(scopes ?? []).toSorted().map((each) => [each, who[each]])]);
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
