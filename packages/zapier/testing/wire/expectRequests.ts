import { outcome, overTheWire } from '@synap-instruqt/vendors/testing/wire';
import { platformHeaders, type BuiltApp } from './builtApp';
import type { Step } from './step';

/** Runs a step of the app: what goes over the wire, how Zapier's client is told to send it, and what comes out. */
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
