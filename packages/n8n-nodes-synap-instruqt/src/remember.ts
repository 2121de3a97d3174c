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
 * remembered; whoever changes something changes it once for each item, and what was read before it is forgotten: the next
 * item may be about the same user.
 */
export function askOnce(send: Send): Send {
  let remember = newMemory();
  return async (request) => {
    if (isReading(request)) return remember(JSON.stringify(request), () => send(request));
    try {
      return await send(request);
    } finally {
      // Also where no answer came: the change may have been made.
      if (isChanging(request)) remember = newMemory();
    }
  };
}

const newMemory = () => createMemory<HttpResponse>({ most: MOST_ANSWERS, lastsInMs: () => Infinity });

/** A POST adds something, and leaves what there is. */
const isChanging = ({ method }: HttpRequest): boolean =>
  method === 'PATCH' || method === 'PUT' || method === 'DELETE';

function isReading({ method, body }: HttpRequest): boolean {
  const document = readPath(body, 'query');
  return method === 'GET' || (typeof document === 'string' && /^\s*query\b/.test(document));
}
