import { setTimeout as sleep } from 'node:timers/promises';

/** Svix's clock, which shows the real time until a test moves the clock forward. */
export class Clock {
  private aheadInMs = 0;
  private waiting = new AbortController();
  private readonly stopping = new AbortController();

  /** @param speed how many times faster than real time the clock runs while a retry waits */
  constructor(private readonly speed = 1) {}

  now(): Date {
    return new Date(Date.now() + this.aheadInMs);
  }

  /** Waits until the time has passed, a test moves the clock forward, or the simulator stops. */
  async wait(ms: number): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, this.waiting.signal]);
    await sleep(ms / this.speed, undefined, { signal }).catch(() => undefined);
  }

  putForward(ms: number): void {
    this.aheadInMs += ms;
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  stop(): void {
    this.stopping.abort();
  }

  get stopped(): AbortSignal {
    return this.stopping.signal;
  }
}
