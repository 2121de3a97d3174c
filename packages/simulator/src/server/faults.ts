import type { RecordedRequest } from './requests';

/** A fault to simulate. If neither `status` nor `connection` is set, the fault only delays the normal response. */
export interface Fault {
  /** The method of the requests that fail. By default, any method. */
  method?: string;
  /**
   * The path of the requests that fail: a full path in which `*` matches one segment, e.g.
   * `/v3/webhook-subscriptions/*`, or a regular expression.
   */
  path: string | RegExp;
  /**
   * Limits the fault to the requests for which this function returns true, e.g. GraphQL requests that contain a certain
   * word.
   */
  when?: (request: RecordedRequest) => boolean;
  /** The number of matching requests that get a normal response before the fault begins. */
  after?: number;
  /** The number of matching requests that fail before the fault ends. By default, the fault never ends. */
  times?: number;
  delayInMs?: number;
  status?: number;
  /**
   * The response's body. Strings are sent unchanged, other values as JSON. By default, an error in the vendor's own
   * format.
   */
  body?: unknown;
  headers?: Record<string, string>;
  /**
   * How the connection fails. `reset` closes it without a response. `cutOff` closes it in the middle of a response.
   * `hang` keeps it open without a response. `noResponse` does the same, but processes the request first.
   */
  connection?: 'reset' | 'cutOff' | 'hang' | 'noResponse';
}

interface PendingFault {
  fault: Fault;
  left: { toPass: number; toFail: number };
}

export class Faults {
  private pending: PendingFault[] = [];

  add(fault: Fault): () => void {
    const added = { fault, left: { toPass: fault.after ?? 0, toFail: fault.times ?? Infinity } };
    this.pending.push(added);
    return () => {
      this.pending = this.pending.filter((other) => other !== added);
    };
  }

  /**
   * Returns the fault to apply to a request, or undefined if the request gets a normal response. Counts the request
   * towards `after` and `times`.
   */
  take(request: RecordedRequest): Fault | undefined {
    for (const { fault, left } of this.pending) {
      if (left.toFail === 0 || !meets(fault, request)) continue;
      if (left.toPass > 0) {
        left.toPass -= 1;
        continue;
      }
      left.toFail -= 1;
      return fault;
    }
    return undefined;
  }
}

const meets = ({ method, path, when }: Fault, request: RecordedRequest): boolean =>
  (method === undefined || method.toUpperCase() === request.method) &&
  (typeof path === 'string' ? isSamePath(path, request.path) : path.test(request.path)) &&
  (when === undefined || when(request));

function isSamePath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const found = path.split('/');
  return (
    wanted.length === found.length &&
    wanted.every((segment, index) => segment === '*' || segment === found[index])
  );
}
