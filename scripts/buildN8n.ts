import { cp, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { instruqt, synap, type Vendor } from '@synap-instruqt/vendors';
import { outputSchema } from './outputSchema';

export const n8nPackageFolder = join(__dirname, '../packages/n8n-nodes-synap-instruqt');
const dist = join(n8nPackageFolder, 'dist');

/**
 * Builds the n8n package into its dist/. Each node and credential becomes one file that holds what it needs of the
 * catalogue, because n8n allows no run-time dependencies; n8n-workflow and zod are supplied by n8n itself.
 */
export async function buildN8n(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  const entryPoints = await Array.fromAsync(
    glob(['nodes/*/*.node.ts', 'credentials/*.credentials.ts'], { cwd: n8nPackageFolder }),
  );
  await build({
    absWorkingDir: n8nPackageFolder,
    entryPoints,
    outdir: dist,
    outbase: n8nPackageFolder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['n8n-workflow', 'zod'],
    logLevel: 'warning',
  });
  await cp(join(n8nPackageFolder, 'icons'), join(dist, 'icons'), { recursive: true });
  await writeOutputSchema('SynapTrigger', synap);
  await writeOutputSchema('InstruqtTrigger', instruqt);
}

async function writeOutputSchema(node: string, vendor: Vendor): Promise<void> {
  const folder = join(dist, 'nodes', node, '__schema__/v1.0.0');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'output.json'), `${JSON.stringify(outputSchema(vendor), null, 2)}\n`);
}
