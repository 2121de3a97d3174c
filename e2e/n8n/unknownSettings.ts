import { z } from 'zod/v4';
import type { NodeType, WorkflowNode } from './client';

/**
 * A node type's parameter. The `options` of a collection are parameters. The `options` of a fixed collection are groups
 * of parameters.
 */
interface Property {
  name: string;
  type?: string | undefined;
  options?: (Property & { value?: unknown; values?: Property[] | undefined })[] | undefined;
}

const property: z.ZodType<Property> = z.lazy(() =>
  z.looseObject({
    name: z.string(),
    type: z.string().optional(),
    options: z.array(z.intersection(property, group)).optional(),
  }),
);
const group = z.looseObject({
  value: z.unknown(),
  values: z.array(z.lazy(() => property)).optional(),
});
const described = z.looseObject({
  version: z.union([z.number(), z.array(z.number())]),
  properties: z.array(property),
});

/**
 * Finds a node's invalid settings: parameters that the node's type doesn't have, listed by path, and values that it
 * doesn't allow. n8n silently ignores such settings.
 */
export function unknownSettings(
  { name, type, typeVersion, parameters }: WorkflowNode,
  types: readonly NodeType[],
): string[] {
  const found = types
    .filter((one) => one.name === type)
    .map((one) => described.parse(one))
    .find(({ version }) => [version].flat().includes(typeVersion));
  if (found === undefined) return [`${name}: no ${type} of version ${typeVersion}`];
  return unknownIn(parameters, found.properties, `${name}: `);
}

const unknownIn = (parameters: object, properties: readonly Property[], path: string): string[] =>
  Object.entries(parameters).flatMap(([name, value]: [string, unknown]) => {
    const found = properties.filter((one) => one.name === name);
    return found.length === 0 ? [path + name] : unknownValue(value, found, `${path}${name}.`);
  });

/** A parameter may be defined several times, each time for different settings of the node. */
function unknownValue(value: unknown, found: readonly Property[], path: string): string[] {
  const options = found.flatMap((one) => one.options ?? []);
  switch (found[0]?.type) {
    case 'options':
      return options.length === 0 || options.some((one) => one.value === value)
        ? []
        : [`${path} ${String(value)}`];
    case 'collection':
      return unknownIn(settings.parse(value), options, path);
    case 'fixedCollection':
      return Object.entries(settings.parse(value)).flatMap(([name, inner]) => {
        const values = options.filter((one) => one.name === name).flatMap((one) => one.values ?? []);
        if (values.length === 0) return [path + name];
        return [inner].flat().flatMap((one) => unknownIn(settings.parse(one), values, `${path}${name}.`));
      });
    default:
      return [];
  }
}

const settings = z.record(z.string(), z.unknown());
