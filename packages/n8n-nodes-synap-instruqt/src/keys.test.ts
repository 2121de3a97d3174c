import { isObject, vendors } from '@synap-instruqt/vendors';
import { relabelled } from '@synap-instruqt/vendors/testing';
import { createPackage } from './index';

/** Lists all names in a description that stored workflows or credentials depend on. */
function namesIn(description: unknown): unknown[] {
  if (Array.isArray(description)) return description.flatMap(namesIn);
  if (!isObject(description)) return [];
  const { name, displayName, type } = description;
  // An option's `name` is its title, which may change. Workflows store the option's `value`.
  const own = displayName === undefined && type === undefined ? description.value : name;
  return [own, ...Object.values(description).flatMap(namesIn)];
}

test('no name of a node, parameter or credential changes with a label', () => {
  const namesOf = ({ nodes, credentials }: ReturnType<typeof createPackage>) => [
    ...Object.entries(nodes).map(([name, Node]) => [name, namesIn(new Node().description)]),
    ...Object.entries(nodes).map(([, Node]) =>
      Object.entries(new Node().methods ?? {}).map(([, all]) => Object.keys(all)),
    ),
    ...Object.entries(credentials).map(([name, Credential]) => [name, namesIn(new Credential())]),
  ];
  const names = namesOf(createPackage(vendors));
  expect(names.flat(3).length).toBeGreaterThan(200);
  expect(namesOf(createPackage(vendors.map(relabelled)))).toEqual(names);
});
