import { globSync, readFileSync } from 'node:fs';
import { isObject, vendors } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import { credentials, nodes } from '../../../packages/n8n-nodes-synap-instruqt/src';
import app from '../../../packages/zapier/src';
import withHooks from '../../../packages/zapier/src/withHooks';

/** Lists a definition's objects, including nested objects. */
function partsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isObject(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

const stringsIn = (part: Record<string, unknown>, keys: readonly string[]): string[] =>
  keys.flatMap((key) => (typeof part[key] === 'string' ? [part[key]] : []));

/**
 * The labels that n8n shows for the nodes and credentials: titles, fields, options, and the actions in the node panel.
 * In the panel, a trigger's events have labels such as "On exam completed".
 */
export const n8nLabels: readonly string[] = [
  ...Object.values(nodes).map((Node) => new Node().description),
  ...Object.values(credentials).map((Credential) => ({ ...new Credential() })),
]
  .flatMap(partsOf)
  .filter(({ type }) => type !== 'notice')
  .flatMap((part) => [
    ...stringsIn(part, ['displayName', 'action']),
    ...('value' in part ? stringsIn(part, ['name']) : []),
  ])
  .concat(vendors.flatMap(({ events }) => events.map(({ label }) => `On ${label.toLowerCase()}`)));

/**
 * The labels that Zapier shows for the app: triggers, searches, actions, their fields and choices, and the fields of
 * their results.
 */
export const zapierLabels: readonly string[] = [app, withHooks]
  .flatMap(partsOf)
  .flatMap((part) => [
    ...stringsIn(part, ['label']),
    ...(isObject(part.choices) ? stringsIn(part.choices, Object.keys(part.choices)) : []),
  ])
  // The titles of the apps that the owner registers by following docs/zapier-owner.md.
  .concat('Synap and Instruqt', 'Synap and Instruqt Webhooks');

const workflow = z.object({ nodes: z.object({ name: z.string() }).array() });

/** Returns the names of the steps in the example workflows. */
export const exampleSteps = (root: string): string[] =>
  globSync('examples/n8n/*.json', { cwd: root }).flatMap((path) => {
    const { nodes } = workflow.parse(JSON.parse(readFileSync(`${root}/${path}`, 'utf8')));
    return nodes.map(({ name }) => name);
  });
