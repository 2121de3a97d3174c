import type { OutsideStep } from '../recipes/recipe';

/** A step's call to another app. */
export interface OutsideCall {
  app: string;
  /** The filled-in fields by label. Empty fields are left out. */
  fields: Record<string, unknown>;
}

/** Replacements for the other apps in a Zap. They accept and record every call. */
export class OutsideApps {
  /** The recorded calls, oldest first. */
  readonly calls: OutsideCall[] = [];
  /** The results of **Create or Update Contact**, by email address. */
  readonly contacts = new Map<string, Record<string, unknown>>();
  private failuresLeft = 0;

  /** Makes this many of the next calls fail. */
  fail(times: number): void {
    this.failuresLeft = times;
  }

  forget(): void {
    this.calls.splice(0);
    this.contacts.clear();
    this.failuresLeft = 0;
  }

  /** Records a call. @throws Error if the call should fail */
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
