import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { packN8n } from '../packages/n8n-nodes-synap-instruqt/scripts/pack';
import { packWebhooks } from '../packages/vendors/scripts/pack';
import { packageZapier } from '../packages/zapier/scripts/package';
import type { App } from '../packages/zapier/scripts/build';
import { uploadFolder } from '../packages/zapier/scripts/uploadFolder';

const artifacts = join(__dirname, '../artifacts');

/** Builds and packs the n8n package. @returns the path of the tarball in artifacts/ */
export async function packageN8n(): Promise<string> {
  await mkdir(artifacts, { recursive: true });
  return packN8n(artifacts);
}

/**
 * `npm run package`: puts the published files into artifacts/, and into the folder from which `zapier-platform upload`
 * uploads them. With `-- --instruqt-hooks`, builds the Zapier app that adds its own webhooks in Instruqt.
 * docs/zapier-owner.md describes this app.
 */
if (require.main === module) {
  const { instruqtHooks } = new Command('npm run package --')
    .description('Builds both connectors and the package for developers, and packs them into artifacts/.')
    .option('--instruqt-hooks', "the Zapier app that adds Instruqt's webhooks itself")
    .parse()
    .opts<{ instruqtHooks?: true }>();
  const app = instruqtHooks ? 'instruqt-hooks' : 'main';
  void packageAll(app).then(
    (paths) => console.log(paths.join('\n')),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}

async function packageAll(app: App): Promise<string[]> {
  const upload = join(await uploadFolder(app), 'build');
  return Promise.all([packageN8n(), packWebhooks(artifacts), packageZapier(artifacts, upload, app)]);
}
