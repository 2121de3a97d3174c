import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  buildN8n,
  listedClasses,
  packageFolder,
} from '../../packages/n8n-nodes-synap-instruqt/scripts/build';
import { buildZapier, zapierAppFolder } from '../../packages/zapier/scripts/build';
import { noMoreThan, type Row } from './row';

const RUNS = 7;

/**
 * Measures how long the shipped code takes to load, not counting the libraries that the platform has already loaded.
 */
export async function startupRows(): Promise<Row[]> {
  await Promise.all([buildN8n(), buildZapier()]);
  const classes = [...listedClasses.nodes, ...listedClasses.credentials].map((path) =>
    join(packageFolder, path),
  );
  const makeAll = classes.map(
    (path) => `for (const C of Object.values(require(${JSON.stringify(path)}))) new C();`,
  );
  return [
    noMoreThan(
      "time to load n8n's nodes and credentials, without n8n-workflow and zod",
      await loadTime(packageFolder, ['n8n-workflow', 'zod/v4'], makeAll.join('\n')),
      25,
      'ms',
    ),
    noMoreThan(
      'time to load the Zapier app, without zapier-platform-core',
      await loadTime(zapierAppFolder, ['zapier-platform-core'], `require('./dist');`),
      50,
      'ms',
    ),
  ];
}

/**
 * Returns the CPU time for loading the code, in milliseconds. Measures several new processes and uses the lowest time.
 */
async function loadTime(cwd: string, before: readonly string[], code: string): Promise<number> {
  const script = `
    ${before.map((name) => `require('${name}');`).join('\n')}
    const computed = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000; };
    const started = computed();
    ${code}
    console.log(computed() - started);`;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd });
    times.push(Number(stdout.trim().split('\n').at(-1)));
  }
  return Math.min(...times);
}
