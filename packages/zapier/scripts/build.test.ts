import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleZapier } from './build';

const folder = mkdtempSync(join(tmpdir(), 'zapier-app-'));
const outfile = join(folder, 'index.js');
beforeAll(() => bundleZapier(outfile));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Without prepared forms, the app would work too, but take four times as long to load.
it('contains the prepared forms', () => {
  expect(readFileSync(outfile, 'utf8')).toMatch(/\bpreparedForms\w* = JSON\.parse\(['"`]\{/);
});

it('contains only ASCII characters', () => {
  expect(readFileSync(outfile, 'utf8').match(/.{0,40}[^\0-\x7F].{0,40}/g)).toBeNull();
});
