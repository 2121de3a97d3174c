import { withoutOwner } from '@synap-instruqt/build';
import { z } from 'zod/v4';

const steps = z.record(z.string(), z.unknown());
const definition = z.looseObject({ triggers: steps, searches: steps, creates: steps });

/**
 * Splits the Zapier app's definition into parts that people can review: first the app with the keys of its steps, then
 * each step. Leaves out the owner, and the versions of the app and of Zapier's library.
 */
export function readSurfaces(app: unknown): [title: string, surface: unknown][] {
  const { triggers, searches, creates, ...rest } = definition.parse(withoutOwner(app));
  const { version: _, platformVersion: _platform, ...shown } = rest;
  const kinds = Object.entries({ triggers, searches, creates });
  return [
    ['app', { ...shown, ...Object.fromEntries(kinds.map(([kind, each]) => [kind, Object.keys(each)])) }],
    ...kinds.flatMap(([kind, each]) =>
      Object.entries(each).map(([key, step]): [string, unknown] => [`${kind} ${key}`, step]),
    ),
  ];
}
