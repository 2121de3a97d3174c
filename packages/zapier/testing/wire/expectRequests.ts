import { outcome, overTheWire } from '@synap-instruqt/vendors/testing/wire';
import { platformHeaders, type BuiltApp } from './builtApp';
import type { Step } from './step';

/**
 * Runs a step of the app. Checks the requests that the step sends, their options in Zapier's client, and the step's
 * output or error.
 */
export async function expectRequests(
  app: BuiltApp,
  { method, bundle, causes, gives, fails }: Step,
): Promise<void> {
  app.requests = [];
  const result = await overTheWire(causes, platformHeaders, () => app.run(method, bundle));
  expect(result).toMatchObject(outcome(gives, fails));
  expect(app.requests).toHaveLength(causes.length);
  for (const request of app.requests) {
    expect(request).toMatchObject({
      timeout: 12_000,
      redirect: 'manual',
      skipThrowForStatus: true,
      raw: true,
    });
  }
}
