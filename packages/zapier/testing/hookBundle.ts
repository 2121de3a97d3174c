import type { IncomingHook } from './platform';

/** Creates Zapier's bundle for a request to a webhook URL, with the raw and the parsed request. */
export function toHookBundle({ method, query, headers, content }: Omit<IncomingHook, 'id'>) {
  return {
    rawRequest: {
      method,
      querystring: query,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [toZapierName(name), value]),
      ),
      content,
    },
    cleanedRequest: clean(content, query),
  };
}

/** Returns Zapier's name for a header, e.g. `Http-Svix-Id` for svix-id. */
function toZapierName(name: string): string {
  const camelCased = name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  return ['content-type', 'content-length'].includes(name) ? camelCased : `Http-${camelCased}`;
}

/** Returns the parsed body, with the query in the key `querystring`. */
function clean(content: string, query: string): unknown {
  const parsed = parse(content);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) || query === '') return parsed;
  return { ...parsed, querystring: Object.fromEntries(new URLSearchParams(query)) };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
}
