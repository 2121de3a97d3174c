import type { RecordedRequest } from './requests';

/**
 * A fault that the simulator should produce. Without `status` and `connection`, the fault only delays the normal
 * response.
 */
export interface Fault {
  /** The request's method. By default, any method. */
  method?: string;
  /** The whole path, in which `*` is one segment, e.g. `/v3/webhook-subscriptions/*`; or a pattern. */
  path: string | RegExp;
  /** Limits the fault to matching requests, e.g. to GraphQL requests that contain a certain word. */
  when?: (request: RecordedRequest) => boolean;
  /** The number of matching requests that get a normal response first. */
  after?: number;
  /** The number of requests that fail before the fault ends. By default, all requests fail. */
  times?: number;
  delayInMs?: number;
  status?: number;
  /**
   * The response's body. Strings are sent unchanged, other values as JSON. By default, the vendor's own kind of error.
   */
  body?: unknown;
  headers?: Record<string, string>;
  /**
   * How the connection fails. `reset` drops it without a response, and `cutOff` in the middle of a response. `hang`
   * never responds. `noAnswer` processes the request but never responds.
   */
  connection?: 'reset' | 'cutOff' | 'hang' | 'noAnswer';
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

  /** Returns the fault for this request and counts it as used, or undefined for a normal response. */
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
