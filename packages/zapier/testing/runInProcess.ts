import app from '../src';
import { createRunner } from './runner';
import { ZapierAppError } from './zapierAppError';

/** Runs one method of the app's source in this process. */
export const runInProcess = createRunner(app);

/** Returns the app's error from a run. @throws Error if the run succeeded */
export async function failureOf(run: Promise<unknown>): Promise<ZapierAppError> {
  try {
    await run;
  } catch (error) {
    if (error instanceof ZapierAppError) return error;
    throw error;
  }
  throw new Error('The app threw nothing');
}
