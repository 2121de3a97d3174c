import type { OutsideStep } from '../recipes/recipe';

/** What one step gave to another app. */
export interface OutsideCall {
  app: string;
  /** What is filled in, by the labels; what turned out empty is left out. */
  fields: Record<string, unknown>;
}

/** Stand-ins for the other apps of a Zap: they take what they are given, and note it. */
export class OutsideApps {
  /** Oldest first. */
  readonly calls: OutsideCall[] = [];
  /** What **Create or Update Contact** made of them, by email address. */
  readonly contacts = new Map<string, Record<string, unknown>>();
  private failuresLeft = 0;

  /** So many calls fail from now on. */
  fail(times: number): void {
    this.failuresLeft = times;
  }

  forget(): void {
    this.calls.splice(0);
    this.contacts.clear();
    this.failuresLeft = 0;
  }

  /** @throws Error when it is to fail */
  take({ app, action }: OutsideStep, fields: Record<string, unknown>): void {
    if (this.failuresLeft > 0) {
      this.failuresLeft -= 1;
      throw new Error(`${app} is down`);
    }
    this.calls.push({ app, fields });
    if (action !== 'Create or Update Contact') return;
    const key = String(fields['Contact Email']);
    this.contacts.set(key, { ...this.contacts.get(key), ...fields });
  }
}
