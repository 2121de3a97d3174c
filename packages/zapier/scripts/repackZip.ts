import { readFile, writeFile } from 'node:fs/promises';
import { unzipSync, zipSync, type ZipOptions } from 'fflate';

/**
 * All files have the same time. Zips store local time without a zone, and this Date is also in local time, so the bytes
 * are the same everywhere. npm uses the same date for packages.
 */
const options: ZipOptions = {
  mtime: new Date(1985, 9, 26, 8, 15),
  level: 9,
  os: 3, // Marks the zip as created on Unix, so that the attributes below are Unix permissions: everyone may read.
  attrs: 0o100644 << 16,
};

/** Rewrites a zip with sorted files and a fixed time, so that the same files always produce the same bytes. */
export async function repackZip(path: string): Promise<void> {
  const files = Object.entries(unzipSync(await readFile(path)));
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(path, zipSync(Object.fromEntries(files), options));
}
