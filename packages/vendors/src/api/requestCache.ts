import type { HttpResponse } from './http';
import { createMemory } from './memory';

/** The claims of one invite can be megabytes. */
const MOST_RESPONSES = 50;

/** Keeps what was read during one run, so that many items with the same question cost one request. */
export interface RequestCache {
  /** The kept response, else the one that is loaded. A failure is not kept: the next item asks again. */
  get(key: string, load: () => Promise<HttpResponse>): Promise<HttpResponse>;
  /** Forgets everything. After a change, the next item may be about the same thing. */
  clear(): void;
}

/** For one run: nothing in it ever expires. */
export function createRequestCache(): RequestCache {
  const createEmpty = () =>
    createMemory<HttpResponse>({ most: MOST_RESPONSES, lastsInMs: () => Number.POSITIVE_INFINITY });
  let memory = createEmpty();
  return {
    get: (key, load) => memory(key, load),
    clear() {
      memory = createEmpty();
    },
  };
}
