/** Svix repeats a delivery for up to 27.6 hours (docs.svix.com, "Retries"). */
const REMEMBERED_FOR_IN_MILLISECONDS = 28 * 60 * 60 * 1000;

/** A bound on memory, some 10 MB; beyond it the oldest are forgotten. */
const MOST_REMEMBERED = 100_000;

/** What is needed of a response: whether the sender got it, and with which status. */
export interface Acknowledgement {
  once(event: 'close', listener: () => void): unknown;
  readonly statusCode: number;
  /** Whether all of it was handed to the network; false when the sender hung up before. */
  readonly writableFinished: boolean;
}

/**
 * The deliveries that this process has acknowledged lately. A delivery counts only once its sender has got a 2xx: one
 * that failed is taken again when it is repeated, so that nothing is lost. One that arrives while the first is under
 * way waits for how that ends.
 */
export class Repeats {
  private readonly acknowledged = new Map<string, number>();
  private readonly underWay = new Map<string, Promise<void>>();

  /**
   * Whether a delivery was acknowledged before. If not, it is now under way until its response is closed.
   * @param key names the delivery and who receives it
   */
  async isRepeat(key: string, response: Acknowledgement, now = Date.now()): Promise<boolean> {
    for (let first = this.underWay.get(key); first !== undefined; first = this.underWay.get(key)) await first;
    const acknowledgedAt = this.acknowledged.get(key);
    if (acknowledgedAt !== undefined && now - acknowledgedAt <= REMEMBERED_FOR_IN_MILLISECONDS) return true;
    this.follow(key, response, now);
    return false;
  }

  private follow(key: string, response: Acknowledgement, now: number): void {
    const closed = new Promise<void>((resolve) => {
      response.once('close', () => {
        const { statusCode, writableFinished } = response;
        if (writableFinished && statusCode >= 200 && statusCode < 300) this.remember(key, now);
        this.underWay.delete(key);
        resolve();
      });
    });
    this.underWay.set(key, closed);
  }

  private remember(key: string, now: number): void {
    this.acknowledged.delete(key);
    this.acknowledged.set(key, now);
    for (const [oldest, acknowledgedAt] of this.acknowledged) {
      const isOld = now - acknowledgedAt > REMEMBERED_FOR_IN_MILLISECONDS;
      if (!isOld && this.acknowledged.size <= MOST_REMEMBERED) return;
      this.acknowledged.delete(oldest);
    }
  }
}
