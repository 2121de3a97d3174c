import { createHash } from 'node:crypto';
import { sleep, type INodeProperties } from 'n8n-workflow';
import type { Vendor } from '@synap-instruqt/vendors';

export const dropDuplicates = (vendor: Vendor): INodeProperties => ({
  displayName: 'Drop Duplicates',
  name: 'dropDuplicates',
  type: 'boolean',
  default: true,
  description: `Whether to ignore an event that was already acknowledged ${duplicateWindow(vendor)}. Turn this off to receive ${vendor.webhook.verifiedBy === 'signature' ? `events that you resend from ${vendor.label}` : 'identical events again'}.`,
});

/** Describes how long events are remembered. An event without an ID is recognised by its payload. */
const duplicateWindow = ({ webhook }: Vendor): string =>
  webhook.verifiedBy === 'signature'
    ? 'in the last 28 hours'
    : "in the last 28 hours, or in the last minute if its payload doesn't contain a time";

/**
 * Limits memory use to about 15 MB. Every event uses the same amount of memory, regardless of the length of the
 * event's ID. The oldest events are dropped first.
 */
const MOST_REMEMBERED = 100_000;

/**
 * The longest time for which a duplicate waits for the first delivery's result. Svix closes the connection after 15
 * seconds, so the results of Svix's deliveries are known earlier.
 */
const LONGEST_UNDER_WAY_IN_MS = 30_000;

/** The part of a response that shows the response's status, and whether the sender received the response. */
export interface Acknowledgement {
  once(event: 'close', listener: () => void): unknown;
  readonly statusCode: number;
  /** Whether the whole response was sent. False if the sender closed the connection early. */
  readonly writableFinished: boolean;
  /** Whether the connection is closed or a response was already sent. In both cases, a `close` event might not follow. */
  readonly closed: boolean;
  readonly destroyed: boolean;
  readonly writableEnded: boolean;
}

export interface EventClaim {
  /** Identifies the event and its recipient. */
  key: string;
  memoryInMs: number;
}

/**
 * Remembers the events that this process acknowledged recently. An event counts as acknowledged only after its sender
 * has received a 2xx, so a failed event is accepted when it is sent again. If a duplicate arrives while the first
 * delivery is in progress, the duplicate waits at most 30 seconds for the result.
 */
export class Duplicates {
  /** The times at which events can be forgotten. The map's keys are hashes of the events' keys. */
  private readonly acknowledged = new Map<string, number>();
  private readonly underWay = new Map<string, Promise<void>>();

  /**
   * @param now returns the time in milliseconds
   * @param wait waits for the given number of milliseconds
   */
  constructor(
    private readonly now: () => number = () => Date.now(),
    private readonly wait: (ms: number) => Promise<unknown> = sleep,
  ) {}

  /**
   * Finds out which of a delivery's events are new, and marks the new events as in progress until the response is
   * closed.
   * @returns whether each event is new
   */
  async claim(events: readonly EventClaim[], response: Acknowledgement): Promise<boolean[]> {
    const claims = events.map(({ key, memoryInMs }) => ({ key: hash(key), memoryInMs }));
    // Don't await between the last check and follow(), so that only one of several waiting deliveries continues.
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
    // If the connection is already closed, the sender will send the event again. The workflow starts anyway.
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
