import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { findHost } from './n8n/hosts';

/** `npm run e2e`: the tests on a real n8n. What isn't known here is for jest, such as `-- synap` for one file. */
const program = new Command('npm run e2e --')
  .option('--n8n <version>', 'the n8n to test on, such as 1.123; the newest when left out')
  .argument('[jest...]', 'what jest is given')
  .allowUnknownOption()
  .parse();

const { version } = findHost(program.opts<{ n8n?: string }>().n8n);
const { status } = spawnSync(
  process.execPath,
  [require.resolve('jest/bin/jest'), '--config', join(__dirname, 'jest.config.js'), ...program.args],
  { stdio: 'inherit', env: { ...process.env, E2E_N8N: version } },
);
process.exitCode = status ?? 1;
