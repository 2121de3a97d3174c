import { Argument, Command } from 'commander';
import { startConnectors } from '../connectors';
import { burstRows, loadRows } from './burst';
import { installFloor } from './floor';
import { lookupRows } from './lookups';
import { memoryRows } from './memory';
import { processRows } from './process';
import type { Row } from './row';
import { lazyAcquisition } from './settings';
import { startupRows } from './startup';
import { measureThroughput, throughputRows } from './throughput';

type Log = (line: string) => void;

/** Each part measures something, with a peer in the same run if there is one. */
const parts: Record<string, (log: Log) => Promise<Row[]>> = {
  throughput: async (log) => [...(await throughputOf(false, log)), ...(await throughputOf(true, log))],
  burst: burstRows,
  load: loadRows,
  lookups: lookupRows,
  memory: memoryRows,
  process: processRows,
  startup: startupRows,
};

async function throughputOf(lazy: boolean, log: Log): Promise<Row[]> {
  log(`Throughput, ${lazy ? 'lazy acquisition' : "n8n's defaults"}`);
  const connectors = await startConnectors({ log, env: lazy ? lazyAcquisition : {}, prepare: installFloor });
  try {
    return throughputRows(await measureThroughput(connectors, log), lazy);
  } finally {
    await connectors.stop();
  }
}

/** `npm run bench`: prints figures and their goals. Exits with 1 if a goal isn't met. */
async function main(): Promise<void> {
  const program = new Command('npm run bench --')
    .description(
      'Measures what events cost, in a real n8n and in this process, beside peers in the same run.',
    )
    .addArgument(
      new Argument('[parts...]', 'which parts to run; all when left out').choices(Object.keys(parts)),
    )
    .option('--json', 'print the rows as JSON, and nothing else')
    .parse();
  const { json = false } = program.opts<{ json?: boolean }>();
  const log: Log = (line) => (json ? undefined : console.log(line));
  const wanted = program.args.length > 0 ? program.args : Object.keys(parts);
  const rows: Row[] = [];
  try {
    for (const part of wanted) rows.push(...((await parts[part]?.(log)) ?? []));
  } finally {
    // If a part fails, the earlier parts' figures are still printed, because measuring them took long.
    if (json) console.log(JSON.stringify(rows, null, 2));
    else console.table(rows.map(({ name, ...figures }) => ({ name, ...figures })));
  }
  process.exitCode = rows.every(({ met }) => met) ? 0 : 1;
}

void main();
