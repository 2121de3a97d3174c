import {
  createMemory,
  readPath,
  type HttpRequest,
  type HttpResponse,
  type Send,
} from '@synap-instruqt/vendors';

/** The claims of one invite can be megabytes. */
const MOST_ANSWERS = 50;

/**
 * Asks each question once in an execution: many items with the same invite cost one request. Only reading is
 * remembered; whoever changes something changes it once for each item.
 */
export function askOnce(send: Send): Send {
  const remember = createMemory<HttpResponse>({ most: MOST_ANSWERS, lastsInMs: () => Infinity });
  return (request) =>
    isReading(request) ? remember(JSON.stringify(request), () => send(request)) : send(request);
}

function isReading({ method, body }: HttpRequest): boolean {
  const document = readPath(body, 'query');
  return method === 'GET' || (typeof document === 'string' && /^\s*query\b/.test(document));
}
