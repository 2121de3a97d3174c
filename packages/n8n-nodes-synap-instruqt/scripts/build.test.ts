import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleN8n } from './build';

const folder = mkdtempSync(join(tmpdir(), 'n8n-package-'));
const read = (path: string) => readFileSync(join(folder, 'dist', path), 'utf8');
beforeAll(() => bundleN8n(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// If the bundle needed other modules, Node could find older copies in other community packages first.
it('only needs n8n-workflow and Node from outside', () => {
  const required = [...read('index.js').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(new Set(['n8n-workflow', 'node:crypto']));
});

it('only uses exports that n8n-workflow 1.70 has, and those that acknowledge.ts checks for', () => {
  const used = [...read('index.js').matchAll(/\bimport_n8n_workflow\d*\.(\w+)/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual([
    'NodeApiError',
    'NodeOperationError',
    'fromFunction',
    'fromParameter',
    'sleep',
    'webhookDescriptionFields',
  ]);
});

// JavaScript reads a file more slowly if one of its characters isn't ASCII. esbuild escapes such characters in strings,
// but not in regular expressions.
it('contains only ASCII characters', () => {
  expect(read('index.js').match(/.{0,40}[^\0-\x7F].{0,40}/g)).toBeNull();
});

it('includes zod, with its licence, and no other package', () => {
  const licences = read('THIRD_PARTY_LICENSES');
  expect(licences).toMatch(/\nzod 3\.[\d.]+: MIT\n=+\n\nMIT License\n/);
  expect(licences.match(/^\S+ \d\S*: /gm)).toHaveLength(1);
});
