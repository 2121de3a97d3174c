import type { RecordedRequest } from './requests';

/** How the simulator should misbehave. Without `status` and `connection`, it only delays the normal response. */
export interface Fault {
  /** Any method by default. */
  method?: string;
  /** The whole path, e.g. `/v3/webhook-subscriptions/*`, where `*` is one segment; or a pattern. */
  path: string | RegExp;
  /** Limits the fault to matching requests, e.g. to GraphQL requests that contain a certain word. */
  when?: (request: RecordedRequest) => boolean;
  /** How many matching requests get a normal response first. */
  after?: number;
  /** How many requests fail before the fault ends. By default, all requests fail. */
  times?: number;
  delayInMs?: number;
  status?: number;
  /** Strings are sent as they are, anything else as JSON. By default, the vendor's own kind of error is sent. */
  body?: unknown;
  headers?: Record<string, string>;
  /**
   * `reset` drops the connection without a response, `cutOff` in the middle of one. `hang` never responds. `noAnswer`
   * processes the request but never responds.
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
