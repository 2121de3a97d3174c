import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  buildN8n,
  listedClasses,
  packageFolder,
} from '../../packages/n8n-nodes-synap-instruqt/scripts/build';
import { buildZapier, zapierAppFolder } from '../../packages/zapier/scripts/build';
import { atMost, type Row } from './row';

const RUNS = 7;

/**
 * Measures how long the shipped code takes to load, compared with the platform's own library, which is loaded first. A
 * goal in milliseconds would mostly judge the machine.
 */
export async function startupRows(): Promise<Row[]> {
  await Promise.all([buildN8n(), buildZapier()]);
  const classes = [...listedClasses.nodes, ...listedClasses.credentials].map((path) =>
    join(packageFolder, path),
  );
  const createAll = classes.map(
    (path) => `for (const C of Object.values(require(${JSON.stringify(path)}))) new C();`,
  );
  const n8n = await loadTimes(packageFolder, 'n8n-workflow', createAll.join('\n'));
  const zapier = await loadTimes(zapierAppFolder, 'zapier-platform-core', `require('./dist');`);
  return [
    atMost("time to load n8n's nodes and credentials, compared with n8n-workflow", ...n8n, 'ms', 0.15),
    atMost('time to load the Zapier app, compared with zapier-platform-core', ...zapier, 'ms', 0.25),
  ];
}

/**
 * Returns the CPU time for loading the code and the platform's library, in milliseconds. Measures several new processes
 * and uses the lowest times.
 */
async function loadTimes(cwd: string, library: string, code: string): Promise<[number, number]> {
  const script = `
    const computed = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000; };
    const started = computed();
    require('${library}');
    const loaded = computed();
    ${code}
    console.log(JSON.stringify([computed() - loaded, loaded - started]));`;
  const times: [number, number][] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd });
    times.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  }
  const [ours, theirs] = [times.map(([own]) => own), times.map(([, peer]) => peer)];
  return [Math.min(...ours), Math.min(...theirs)];
}
