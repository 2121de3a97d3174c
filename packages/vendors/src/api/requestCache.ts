import type { HttpResponse, RequestCache } from './http';
import { createMemory } from './memory';

/** The maximum number of cached responses. It is low, because one invite's claims can take up megabytes. */
const MOST_RESPONSES = 50;

/** Creates a cache for one execution. Cached responses never expire. */
export function createRequestCache(): RequestCache {
  const createEmpty = () =>
    createMemory<HttpResponse>({ most: MOST_RESPONSES, lastsInMs: () => Number.POSITIVE_INFINITY });
  let memory = createEmpty();
  return {
    // Each caller gets its own copy of the body, because later steps in the workflow may modify it.
    async get(key, load) {
      const response = await memory(key, load);
      return { ...response, body: structuredClone(response.body) };
    },
    clear() {
      memory = createEmpty();
    },
  };
}
