import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packN8n } from './scripts/pack';

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'same-bytes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('packs the same bytes from the same commit', async () => {
  const checksums: string[] = [];
  for (const name of ['first', 'second']) {
    mkdirSync(join(folder, name));
    const tarball = await packN8n(join(folder, name));
    checksums.push(createHash('sha256').update(readFileSync(tarball)).digest('hex'));
  }
  const [first, second] = checksums;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
});
