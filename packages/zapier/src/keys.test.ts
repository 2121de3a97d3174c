import { isObject, vendors } from '@synap-instruqt/vendors';
import { relabelled } from '@synap-instruqt/vendors/testing';
import { createApp } from './app';

/** Lists all keys and property names in an app's definition, including the keys in references and locks. */
function keysIn(definition: unknown): unknown[] {
  if (Array.isArray(definition)) return definition.flatMap(keysIn);
  if (!isObject(definition)) return [];
  const { key, dynamic, search, lock } = definition;
  const own = [key, dynamic, search, lock].filter((each) => each !== undefined);
  return [...own, ...Object.entries(definition).flatMap(([name, part]) => [name, ...keysIn(part)])];
}

it('no key of a step, a field or the connection changes with a label', () => {
  for (const options of [{}, { withHooks: true }]) {
    const keys = keysIn(createApp(vendors, options));
    expect(keys.length).toBeGreaterThan(500);
    expect(keysIn(createApp(vendors.map(relabelled), options))).toEqual(keys);
  }
});
