import type { OutsideStep } from '../recipes/recipe';

/** A step's call to another app. */
export interface OutsideCall {
  app: string;
  /** The filled-in fields by label. Empty fields are left out. */
  fields: Record<string, unknown>;
}

/** Replaces the other apps in a Zap. Accepts and records every call. */
export class OutsideApps {
  /** The recorded calls, oldest first. */
  readonly calls: OutsideCall[] = [];
  /** The contacts that **Create or Update Contact** saved, by email address. */
  readonly contacts = new Map<string, Record<string, unknown>>();
  private failuresLeft = 0;

  /** Makes the next calls fail. @param times the number of calls that fail */
  fail(times: number): void {
    this.failuresLeft = times;
  }

  forget(): void {
    this.calls.splice(0);
    this.contacts.clear();
    this.failuresLeft = 0;
  }

  /** Records a call to another app. @throws Error if fail() has made this call fail */
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
