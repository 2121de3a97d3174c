import { mkdir, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { context } from 'esbuild';
import { buildN8n, bundleOptions, packageFolder } from '../packages/n8n-nodes-synap-instruqt/scripts/build';
import { installN8n } from './n8n/install';
import { startN8n } from './n8n/server';

/** The folder that keeps n8n's workflows and credentials between runs. */
const userFolder = join(homedir(), '.cache/synap-instruqt/dev');

/**
 * `npm run dev` in packages/n8n-nodes-synap-instruqt: starts a real n8n with the nodes from that folder. n8n loads code
 * changes within seconds. To see a changed form, reload the editor.
 */
async function main(): Promise<void> {
  const log = (line: string) => console.log(line);
  await buildN8n();
  const bundle = await context({ ...bundleOptions(packageFolder), logLevel: 'info' });
  await bundle.watch();
  await link();
  const installation = await installN8n({ log });
  const n8n = await startN8n({
    installation,
    userFolder,
    port: 5678,
    env: { N8N_DEV_RELOAD: 'true' },
    log,
  });
  log(`Open ${n8n.url}; end with Ctrl+C.`);
  process.once('SIGINT', () => void n8n.stop().then(() => process.exit()));
}

/** In the folder from which n8n loads custom nodes, creates a link to the build. */
async function link(): Promise<void> {
  const folder = join(userFolder, '.n8n/custom/node_modules');
  await mkdir(folder, { recursive: true });
  await rm(join(folder, 'n8n-nodes-synap-instruqt'), { force: true });
  await symlink(join(packageFolder, 'dist'), join(folder, 'n8n-nodes-synap-instruqt'), 'junction');
}

void main();
