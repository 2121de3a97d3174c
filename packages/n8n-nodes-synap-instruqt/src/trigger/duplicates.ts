import { createHash } from 'node:crypto';
import { sleep, type INodeProperties } from 'n8n-workflow';
import type { Vendor } from '@synap-instruqt/vendors';

/** The choice whether events that come again are dropped. */
export const dropDuplicates = (vendor: Vendor): INodeProperties => ({
  displayName: 'Drop Duplicates',
  name: 'dropDuplicates',
  type: 'boolean',
  default: true,
  description: `Whether to ignore an event that was acknowledged ${duplicateWindow(vendor)}. Turn it off to receive events that you resend from ${vendor.label}.`,
});

/** Without an ID of its own, an event is recognised by its payload. */
const duplicateWindow = ({ webhook }: Vendor): string =>
  webhook.verifiedBy === 'signature'
    ? 'within the last 28 hours'
    : 'within the last 28 hours, or within the last minute if its payload has no time';

/** A bound on memory, some 15 MB: each takes the same, whatever IDs senders choose. Beyond it the oldest are forgotten. */
const MOST_REMEMBERED = 100_000;

/** Svix hangs up after 15 seconds: a delivery that is still under way then has lost its sender. */
const LONGEST_UNDER_WAY_IN_MS = 30_000;

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

/** An event that is about to be delivered. */
export interface EventClaim {
  /** Names the event and who receives it. */
  key: string;
  /** How long its duplicates are recognised. */
  memoryInMs: number;
}

export interface DuplicatesOptions {
  /** Waits so many milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
  /** The time in milliseconds. */
  now?: () => number;
}

/**
 * The events that this process has acknowledged lately. An event counts only once its sender has got a 2xx: one that
 * failed is taken again when it is sent again, so that nothing is lost. One that arrives while the first is under way
 * waits for how that ends, 30 seconds at most.
 */
export class Duplicates {
  /** Until when each is remembered. */
  private readonly acknowledged = new Map<string, number>();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly wait: (ms: number) => Promise<unknown>;
  private readonly now: () => number;

  constructor({ wait = sleep, now = () => Date.now() }: DuplicatesOptions = {}) {
    this.wait = wait;
    this.now = now;
  }

  /**
   * Claims the events of one delivery. Those that are new are now under way until the response is closed.
   * @returns of each whether it is new
   */
  async claim(events: readonly EventClaim[], response: Acknowledgement): Promise<boolean[]> {
    const claims = events.map(({ key, memoryInMs }) => ({ key: hash(key), memoryInMs }));
    // No await between the last look and follow(): of several that wait, exactly one may go on.
    for (let first = this.firstOf(claims); first.size > 0; first = this.firstOf(claims)) {
      await Promise.race([Promise.all(first.values()), this.wait(LONGEST_UNDER_WAY_IN_MS)]);
      for (const [key, promise] of first) if (this.underWay.get(key) === promise) this.underWay.delete(key);
    }
    const isNew = claims.map(({ key }) => !this.wasAcknowledged(key));
    this.follow(
      claims.filter((_, index) => isNew[index]),
      response,
    );
    return isNew;
  }

  /** What is under way of these. */
  private firstOf(claims: readonly EventClaim[]): Map<string, Promise<void>> {
    return new Map(
      claims.flatMap(({ key }) => {
        const promise = this.underWay.get(key);
        return promise === undefined ? [] : [[key, promise] as const];
      }),
    );
  }

  private wasAcknowledged(key: string): boolean {
    const until = this.acknowledged.get(key);
    return until !== undefined && this.now() <= until;
  }

  private follow(claims: readonly EventClaim[], response: Acknowledgement): void {
    // A sender that hung up early has no answer and sends again; the workflow is started anyway.
    if (response.closed || response.destroyed || response.writableEnded) return;
    const closed = new Promise<void>((resolve) => {
      response.once('close', () => {
        const { statusCode, writableFinished } = response;
        const isAcknowledged = writableFinished && statusCode >= 200 && statusCode < 300;
        for (const claim of claims) {
          if (isAcknowledged) this.remember(claim);
          if (this.underWay.get(claim.key) === closed) this.underWay.delete(claim.key);
        }
        resolve();
      });
    });
    for (const { key } of claims) this.underWay.set(key, closed);
  }

  private remember({ key, memoryInMs }: EventClaim): void {
    const now = this.now();
    this.acknowledged.delete(key);
    this.acknowledged.set(key, now + memoryInMs);
    for (const [oldest, until] of this.acknowledged) {
      if (until >= now && this.acknowledged.size <= MOST_REMEMBERED) return;
      this.acknowledged.delete(oldest);
    }
  }
}

const hash = (key: string): string => createHash('sha256').update(key).digest('base64');
