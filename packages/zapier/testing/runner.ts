import { readPath } from '@synap-instruqt/vendors';
import { createAppTester, type Bundle } from 'zapier-platform-core';
import { ZapierAppError } from './zapierAppError';

/**
 * Turns off the memory limit of Zapier's library. After 250 runs, the library ends a process that uses more than 450
 * MB. In production, Zapier's backend then starts another process.
 */
const constants = jest.requireActual<{ KILL_MAX_LIMIT: number }>('zapier-platform-core/src/constants');
constants.KILL_MAX_LIMIT = Infinity;

/**
 * Creates a function that runs single methods of an app in this process, with Zapier's own tester. The tester's cache
 * ignores `nx`, so no delivery counts as a duplicate.
 */
export function createRunner(app: object) {
  // The tester only gets the tested method, because it is five times as fast without the rest of the app.
  const runWithBundle = createAppTester({ ...app, triggers: {}, searches: {}, creates: {} });
  /**
   * @param method the method's path, e.g. `triggers.synap_exam_completed.operation.perform`
   * @throws ZapierAppError if the app throws
   */
  return async (method: string, bundle: Partial<Bundle>): Promise<unknown> => {
    const run = readPath(app, method);
    if (typeof run !== 'function') throw new Error(`The app has no ${method}`);
    try {
      return await runWithBundle((z, given): unknown => Reflect.apply(run, undefined, [z, given]), bundle);
    } catch (error) {
      throw error instanceof Error ? new ZapierAppError(error.name, error.message) : error;
    }
  };
}
