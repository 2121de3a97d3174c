import { sleep } from 'n8n-workflow';

/** Svix repeats a delivery for up to 27.6 hours (docs.svix.com, "Retries"). */
const REMEMBERED_FOR_IN_MILLISECONDS = 28 * 60 * 60 * 1000;

/** A bound on memory, some 10 MB; beyond it the oldest are forgotten. */
const MOST_REMEMBERED = 100_000;

/** Svix hangs up after 15 seconds: a delivery that is still under way then has lost its sender. */
const LONGEST_UNDER_WAY_IN_MILLISECONDS = 30_000;

/** What is needed of a response: whether the sender got it, and with which status. */
export interface Acknowledgement {
  once(event: 'close', listener: () => void): unknown;
  readonly statusCode: number;
  /** Whether all of it was handed to the network; false when the sender hung up before. */
  readonly writableFinished: boolean;
  /** Whether there is nobody to answer any more, or an answer was given already: no `close` may come then. */
  readonly closed: boolean;
  readonly destroyed: boolean;
  readonly writableEnded: boolean;
}

export interface RepeatsOptions {
  /** Waits so many milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
  /** The time in milliseconds. */
  now?: () => number;
}

/**
 * The deliveries that this process has acknowledged lately. A delivery counts only once its sender has got a 2xx: one
 * that failed is taken again when it is repeated, so that nothing is lost. One that arrives while the first is under
 * way waits for how that ends, 30 seconds at most.
 */
export class Repeats {
  private readonly acknowledged = new Map<string, number>();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly wait: (ms: number) => Promise<unknown>;
  private readonly now: () => number;

  constructor({ wait = sleep, now = Date.now }: RepeatsOptions = {}) {
    this.wait = wait;
    this.now = now;
  }

  /**
   * Whether a delivery was acknowledged before. If not, it is now under way until its response is closed.
   * @param key names the delivery and who receives it
   */
  async isRepeat(key: string, response: Acknowledgement): Promise<boolean> {
    // No await between the last look and follow(): of several that wait, exactly one may go on.
    for (let first = this.underWay.get(key); first !== undefined; first = this.underWay.get(key)) {
      await Promise.race([first, this.wait(LONGEST_UNDER_WAY_IN_MILLISECONDS)]);
      if (this.underWay.get(key) === first) this.underWay.delete(key);
    }
    const acknowledgedAt = this.acknowledged.get(key);
    if (acknowledgedAt !== undefined && this.now() - acknowledgedAt <= REMEMBERED_FOR_IN_MILLISECONDS) {
      return true;
    }
    this.follow(key, response);
    return false;
  }

  private follow(key: string, response: Acknowledgement): void {
    // A sender that hung up early has no answer and sends again; the workflow is started all the same.
    if (response.closed || response.destroyed || response.writableEnded) return;
    const closed = new Promise<void>((resolve) => {
      response.once('close', () => {
        const { statusCode, writableFinished } = response;
        if (writableFinished && statusCode >= 200 && statusCode < 300) this.remember(key);
        if (this.underWay.get(key) === closed) this.underWay.delete(key);
        resolve();
      });
    });
    this.underWay.set(key, closed);
  }

  private remember(key: string): void {
    const now = this.now();
    this.acknowledged.delete(key);
    this.acknowledged.set(key, now);
    for (const [oldest, acknowledgedAt] of this.acknowledged) {
      const isOld = now - acknowledgedAt > REMEMBERED_FOR_IN_MILLISECONDS;
      if (!isOld && this.acknowledged.size <= MOST_REMEMBERED) return;
      this.acknowledged.delete(oldest);
    }
  }
}
