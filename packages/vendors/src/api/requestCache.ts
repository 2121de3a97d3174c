import type { HttpResponse, RequestCache } from './http';
import { createMemory } from './memory';

/** The claims of one invite can be megabytes. */
const MOST_RESPONSES = 50;

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
