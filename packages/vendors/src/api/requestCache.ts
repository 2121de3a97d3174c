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
    // Each reader gets objects of its own: a workflow's later steps may change them.
    async get(key, load) {
      const response = await memory(key, load);
      return { ...response, body: structuredClone(response.body) };
    },
    clear() {
      memory = createEmpty();
    },
  };
}
