import { readFile, writeFile } from 'node:fs/promises';
import { unzipSync, zipSync, type ZipOptions } from 'fflate';

/**
 * Zips store local time without a zone, and so does this Date, so that the bytes are the same everywhere. npm uses
 * the same day for packages.
 */
const options: ZipOptions = {
  mtime: new Date(1985, 9, 26, 8, 15),
  level: 9,
  os: 3, // Unix: makes the attributes below mean a file that everyone may read.
  attrs: 0o100644 << 16,
};

/** Rewrites a zip with sorted files and without their times, so that the same files produce the same bytes. */
export async function repackZip(path: string): Promise<void> {
  const files = Object.entries(unzipSync(await readFile(path)));
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(path, zipSync(Object.fromEntries(files), options));
}
