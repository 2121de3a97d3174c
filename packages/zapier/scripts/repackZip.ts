import { readFile, writeFile } from 'node:fs/promises';
import { unzipSync, zipSync, type ZipOptions } from 'fflate';

/** A zip holds local time without a zone, and so does this Date: the same bytes everywhere. The day is npm's own for packages. */
const options: ZipOptions = {
  mtime: new Date(1985, 9, 26, 8, 15),
  level: 9,
  os: 3, // Unix: the attributes below are those of a file that everyone may read.
  attrs: 0o100644 << 16,
};

/** Writes a zip again with its files sorted and without the times at which they were made: the same files are the same bytes. */
export async function repackZip(path: string): Promise<void> {
  const files = Object.entries(unzipSync(await readFile(path)));
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(path, zipSync(Object.fromEntries(files), options));
}
