import type { RecordedRequest } from './requests';

/** A way in which the simulator is to misbehave. Without `status` and `connection` it only delays the true answer. */
export interface Fault {
  /** Any method when left out. */
  method?: string;
  /** The whole path, e.g. `/v3/webhook-subscriptions/*`, where `*` stands for one segment; or a pattern. */
  path: string | RegExp;
  /** Narrows the fault down, e.g. to GraphQL requests that hold a certain word. */
  when?: (request: RecordedRequest) => boolean;
  /** So many matching requests are answered truly first. */
  after?: number;
  /** So many requests fail, then the fault is over; all of them when left out. */
  times?: number;
  delayInMs?: number;
  status?: number;
  /** Text is sent as it is, anything else as JSON. Without a body the vendor's own kind of error is sent. */
  body?: unknown;
  headers?: Record<string, string>;
  /**
   * `reset` drops the connection without an answer, `cutOff` in the middle of one; `hang` never answers; `noAnswer` does as
   * asked, and never answers.
   */
  connection?: 'reset' | 'cutOff' | 'hang' | 'noAnswer';
}

interface PendingFault {
  fault: Fault;
  left: { toPass: number; toFail: number };
}

/** The faults that are in force, in the order in which they were asked for. */
export class Faults {
  private pending: PendingFault[] = [];

  /** Puts a fault in force; call what comes back to end it. */
  add(fault: Fault): () => void {
    const added = { fault, left: { toPass: fault.after ?? 0, toFail: fault.times ?? Infinity } };
    this.pending.push(added);
    return () => {
      this.pending = this.pending.filter((other) => other !== added);
    };
  }

  /** The fault that meets this request, counted as used; undefined when it is to be answered truly. */
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
