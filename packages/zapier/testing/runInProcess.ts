import { readPath } from '@synap-instruqt/vendors';
import { createAppTester } from 'zapier-platform-core';
import app from '../src';
import { ZapierAppError } from './zapierAppError';

// Zapier's library copies all that an app has for every run. What is run is handed over, so that it needs no steps.
const runWithBundle = createAppTester({ ...app, triggers: {}, searches: {}, creates: {} });

/**
 * Runs one method of the app in this process, by Zapier's own tester. Its cache has no `nx`, so that nothing counts as
 * a repeat.
 * @param method e.g. `triggers.synap_exam_completed.operation.perform`
 * @throws ZapierAppError when the app throws
 */
export async function runInProcess(
  method: string,
  bundle: Parameters<typeof runWithBundle>[1],
): Promise<unknown> {
  const run = readPath(app, method);
  if (typeof run !== 'function') throw new Error(`The app has no ${method}`);
  try {
    return await runWithBundle((z, given): unknown => Reflect.apply(run, undefined, [z, given]), bundle);
  } catch (error) {
    throw error instanceof Error ? new ZapierAppError(error.name, error.message) : error;
  }
}

/** What the app threw. @throws Error when it did not */
export async function failureOf(run: Promise<unknown>): Promise<ZapierAppError> {
  try {
    await run;
  } catch (error) {
    if (error instanceof ZapierAppError) return error;
    throw error;
  }
  throw new Error('The app threw nothing');
}
