import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageZapier } from '../packages/zapier/scripts/package';
import { packageN8n } from '../scripts/package';
import { prepareUserFolder } from './connectors';
import { findHost } from './n8n/hosts';
import { installN8n } from './n8n/install';

/**
 * `npm run e2e`: runs the tests on a real n8n. Other arguments are passed to jest, e.g. `npm run e2e -- synap` for one
 * file.
 */
async function main(): Promise<void> {
  const program = new Command('npm run e2e --')
    .option('--n8n <version>', 'the n8n to test on, such as 1.123; by default, the newest')
    .argument('[jest...]', 'arguments for jest')
    .allowUnknownOption()
    .parse();
  const { version } = findHost(program.opts<{ n8n?: string }>().n8n);
  const isNewest = version === findHost().version;
  const log = (line: string) => process.stderr.write(`${line}\n`);
  // Installs n8n before the tests. Otherwise, the first test files would each install n8n.
  const installation = await installN8n({ log, version });
  // Packs the connectors and prepares n8n's user folder once for all test files. The Zapier app is only tested together
  // with the newest n8n.
  const tarball = await packageN8n();
  const [userFolder, zip, zipWithHooks] = await Promise.all([
    prepareUserFolder(installation, tarball, log),
    isNewest ? packageZapier() : undefined,
    isNewest ? packageZapier(undefined, undefined, 'instruqt-hooks') : undefined,
  ]);
  const parameters = ['--config', join(__dirname, 'jest.config.js'), ...program.args];
  const env = {
    ...process.env,
    E2E_N8N: version,
    E2E_TARBALL: tarball,
    E2E_USER_FOLDER: userFolder,
    E2E_ZAPIER_ZIP: zip,
    E2E_ZAPIER_HOOKS_ZIP: zipWithHooks,
  };
  const jest = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...parameters], {
    stdio: 'inherit',
    env,
  });
  await rm(userFolder, { recursive: true, force: true });
  process.exitCode = jest.status ?? 1;
}

void main();
