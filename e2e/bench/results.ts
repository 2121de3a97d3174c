import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { dependencies } from '../n8n/host/package.json';
import type { Row } from './row';

/** A stored figure. For some figures, only the ratio to the peer's figure is known. */
export interface KeptRow extends Omit<Row, 'ours'> {
  ours: number | null;
  /** The date of the measurement, such as 2026-11-21. */
  date: string;
  machine: string;
}

/** The latest figures of each part of the benchmark. Parts run separately, so their dates differ. */
export type Results = Readonly<Record<string, readonly KeptRow[]>>;

const file = join(__dirname, 'results.json');

export const readResults = (): Results => JSON.parse(readFileSync(file, 'utf8'));

/** Replaces the stored figures of the parts that have just been measured. */
export function keepResults(measured: Readonly<Record<string, readonly Row[]>>): void {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores, Node ${process.versions.node}, n8n ${dependencies.n8n}`;
  const kept = Object.entries(measured).map(([part, rows]) => [
    part,
    rows.map((row): KeptRow => ({ ...row, date, machine })),
  ]);
  const results = { ...readResults(), ...Object.fromEntries(kept) };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
