import { Argument, Command } from 'commander';
import { writeDocs } from '../../scripts/docs/main';
import { startConnectors } from '../connectors';
import { lazyAcquisition } from '../n8n/settings';
import { burstRows, loadRows } from './burst';
import { installFloor } from './floor';
import { lookupRows } from './lookups';
import { memoryRows } from './memory';
import { processRows } from './process';
import { keepResults } from './results';
import type { Row } from './row';
import { startupRows } from './startup';
import { measureThroughput, throughputRows } from './throughput';

type Log = (line: string) => void;

/** The parts of the benchmark. If a part compares the connectors with other code, it measures both in the same run. */
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

/** `npm run bench`: prints figures and their goals. Exits with 1 if a figure misses its goal. */
async function main(): Promise<void> {
  const program = new Command('npm run bench --')
    .description(
      'Measures what events cost, in a real n8n and in this process, compared with peers in the same run.',
    )
    .addArgument(new Argument('[parts...]', 'the parts to run (default: all)').choices(Object.keys(parts)))
    .option('--json', 'print only the rows, as JSON')
    .option('--keep', 'write the figures into docs/maintainers/performance.md and its chart')
    .parse();
  const { json = false, keep = false } = program.opts<{ json?: boolean; keep?: boolean }>();
  const log: Log = (line) => (json ? undefined : console.log(line));
  const wanted = program.args.length > 0 ? program.args : Object.keys(parts);
  const measured: Record<string, Row[]> = {};
  try {
    for (const part of wanted) measured[part] = (await parts[part]?.(log)) ?? [];
  } finally {
    // Measuring takes a long time, so the earlier parts' figures are printed even if a later part fails.
    print(Object.values(measured).flat(), json);
    if (keep) {
      keepResults(measured);
      await writeDocs();
    }
  }
  process.exitCode = Object.values(measured)
    .flat()
    .every(({ met }) => met)
    ? 0
    : 1;
}

function print(rows: readonly Row[], json: boolean): void {
  if (json) console.log(JSON.stringify(rows, null, 2));
  else console.table(rows.map(({ name, ...figures }) => ({ name, ...figures })));
}

void main();
