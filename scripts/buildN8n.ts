import { cp, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { instruqt, synap } from '@synap-instruqt/vendors';
import { resources as instruqtResources } from '../packages/n8n-nodes-synap-instruqt/nodes/Instruqt/resources';
import type { Resource } from '../packages/n8n-nodes-synap-instruqt/nodes/common/operation';
import { resources as synapResources } from '../packages/n8n-nodes-synap-instruqt/nodes/Synap/resources';
import { eventSchema, itemSchema, type OutputSchema } from './outputSchema';

export const n8nPackageFolder = join(__dirname, '../packages/n8n-nodes-synap-instruqt');
const dist = join(n8nPackageFolder, 'dist');

/** Builds the n8n package into its dist/. */
export async function buildN8n(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await bundleN8n(dist);
  await cp(join(n8nPackageFolder, 'icons'), join(dist, 'icons'), { recursive: true });
  for await (const file of glob('nodes/*/*.node.json', { cwd: n8nPackageFolder })) {
    await cp(join(n8nPackageFolder, file), join(dist, file));
  }
  await writeSchema('SynapTrigger/__schema__/v1.0.0/output.json', eventSchema(synap));
  await writeSchema('InstruqtTrigger/__schema__/v1.0.0/output.json', eventSchema(instruqt));
  await writeOperationSchemas('Synap', synapResources);
  await writeOperationSchemas('Instruqt', instruqtResources);
}

/**
 * Makes one file of each node and credential, which holds what it needs of the catalogue, because n8n allows no run-time
 * dependencies; n8n-workflow and zod are supplied by n8n itself.
 */
export async function bundleN8n(outdir: string): Promise<void> {
  const entryPoints = await Array.fromAsync(
    glob(['nodes/*/*.node.ts', 'credentials/*.credentials.ts'], { cwd: n8nPackageFolder }),
  );
  await build({
    absWorkingDir: n8nPackageFolder,
    entryPoints,
    outdir,
    outbase: n8nPackageFolder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['n8n-workflow', 'zod'],
    logLevel: 'warning',
  });
}

/** One output preview per operation, where n8n looks for it. */
async function writeOperationSchemas<Connection>(
  node: string,
  resources: readonly Resource<Connection>[],
): Promise<void> {
  for (const { value: resource, operations } of resources) {
    for (const { value: operation, output } of operations) {
      await writeSchema(`${node}/__schema__/v1.0.0/${resource}/${operation}.json`, itemSchema(output));
    }
  }
}

async function writeSchema(path: string, schema: OutputSchema): Promise<void> {
  const file = join(dist, 'nodes', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}
