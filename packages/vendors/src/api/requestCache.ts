import type { HttpResponse, RequestCache } from './http';
import { createMemory } from './memory';

/** Kept low, because one invite's claims can take up megabytes. */
const MOST_RESPONSES = 50;

/** Creates the cache of one execution. Nothing in it expires. */
export function createRequestCache(): RequestCache {
  const createEmpty = () =>
    createMemory<HttpResponse>({ most: MOST_RESPONSES, lastsInMs: () => Number.POSITIVE_INFINITY });
  let memory = createEmpty();
  return {
    // Each caller gets its own copy, because later steps in the workflow may change it.
    async get(key, load) {
      const response = await memory(key, load);
      return { ...response, body: structuredClone(response.body) };
    },
    clear() {
      memory = createEmpty();
    },
  };
}
