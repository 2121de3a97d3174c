import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { installN8n } from './install';

/** A replacement for npm that records its calls and behaves as the test requires. */
function fakeNpm(actions: { install?: string; rebuild?: string }): void {
  writeFileSync(
    process.env.npm_execpath ?? '',
    `const fs = require('node:fs');
    const calls = ${JSON.stringify(join(folder, 'calls'))};
    fs.appendFileSync(calls, process.argv.slice(2).join(' ') + '\\n');
    const wait = (until) => { while (!until()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); };
    if (process.argv[2] === 'install') { ${actions.install ?? ''} }
    if (process.argv[2] === 'rebuild') { ${actions.rebuild ?? "fs.mkdirSync('node_modules/sqlite3', { recursive: true }); fs.writeFileSync('node_modules/sqlite3/index.js', '');"} }`,
  );
}

let folder: string;
let cache: string;
const environment = { ...process.env };
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-test-'));
  cache = join(folder, 'cache');
  writeFileSync(join(folder, 'calls'), '');
  process.env.SYNAP_INSTRUQT_CACHE = cache;
  process.env.npm_execpath = join(folder, 'npm-cli.js');
  fakeNpm({});
});

afterEach(() => {
  process.env = { ...environment };
  rmSync(folder, { recursive: true, force: true });
});

async function install(): Promise<{ lines: string[]; folder: string; version: string }> {
  const lines: string[] = [];
  const installation = await installN8n({ log: (line) => lines.push(line) });
  return { lines, ...installation };
}

test('installs once, and reports its progress', async () => {
  const first = await install();
  expect(calls()).toEqual([
    expect.stringMatching(/^install .*--legacy-peer-deps --ignore-scripts/),
    expect.stringMatching(/^rebuild sqlite3 --build-from-source --ignore-scripts=false/),
  ]);
  expect(first.lines.join('\n')).toMatch(/Installing n8n 2\.41\.1 .*downloading.*compiling.*is installed/s);
  expect(readdirSync(cache)).toEqual([basename(first.folder)]);
  expect(basename(first.folder)).toMatch(/^n8n-2\.41\.1-[0-9a-f]{12}$/);

  const second = await install();
  expect(second.folder).toBe(first.folder);
  expect(second.lines).toEqual([`n8n 2.41.1 is installed in ${first.folder}`]);
  expect(calls()).toHaveLength(2);
});

test.each(['1.123', '1.123.81'])('installs another n8n next to it: %s', async (version) => {
  const newest = await install();
  const older = await installN8n({ log: () => undefined, version });
  expect(basename(older.folder)).toMatch(/^n8n-1\.123\.81-[0-9a-f]{12}$/);
  expect(JSON.parse(readFileSync(join(older.folder, 'package.json'), 'utf8'))).toMatchObject({
    dependencies: { n8n: '1.123.81' },
  });
  expect(readdirSync(cache).sort()).toEqual([basename(older.folder), basename(newest.folder)]);
});

test("refuses an n8n version that isn't pinned, and lists the available ones", async () => {
  for (const version of ['1.12', '3']) {
    await expect(installN8n({ log: () => undefined, version })).rejects.toThrow(
      `no n8n ${version}: there are 2.41.1 and 1.123.81`,
    );
  }
  expect(calls()).toEqual(['']);
});

test('uses synap-instruqt in the user’s cache folder by default', async () => {
  delete process.env.SYNAP_INSTRUQT_CACHE;
  process.env.XDG_CACHE_HOME = cache;
  expect((await install()).folder).toMatch(join(cache, 'synap-instruqt', 'n8n-2.41.1-'));
});

test('prints a line every 10 seconds while npm works', async () => {
  const seen = JSON.stringify(join(folder, 'seen'));
  fakeNpm({ install: `wait(() => fs.existsSync(${seen}));` });
  const lines: string[] = [];
  await installN8n({
    log: (line) => {
      lines.push(line);
      if (lines.filter((each) => each.includes('downloading')).length === 2)
        writeFileSync(join(folder, 'seen'), '');
    },
  });
  expect(lines[2]).toMatch(/^ {2}1\d s: downloading and unpacking, 0 of about 2\d{3} packages$/);
});

test.each([
  [
    'installing',
    { install: "console.log('no such version'); process.exit(3);" },
    /npm install failed \(exit code 3\)/,
  ],
  [
    'compiling',
    { rebuild: "console.error('no such version'); process.exit(1);" },
    /npm rebuild failed \(exit code 1\)/,
  ],
])('keeps npm’s output and nothing else if %s fails', async (_step, actions, message) => {
  fakeNpm(actions);
  const error = await install().catch((reason: Error) => reason);
  expect(error).toHaveProperty('message', expect.stringMatching(message));
  expect(error).toHaveProperty('message', expect.stringMatching(/no such version$/));
  const [log, ...others] = readdirSync(cache);
  expect(error).toHaveProperty('message', expect.stringContaining(join(cache, log ?? '')));
  expect(readFileSync(join(cache, log ?? ''), 'utf8')).toBe('no such version\n');
  expect(others).toEqual([]);

  fakeNpm({});
  await expect(install()).resolves.toHaveProperty('version', '2.41.1');
});

test('notices that the driver was not compiled', async () => {
  fakeNpm({ rebuild: ';' });
  await expect(install()).rejects.toThrow(/Node cannot load it.*sqlite3/s);
});

test("doesn't mistake an interrupted install for a complete one, and removes it", async () => {
  const { folder: finished } = await install();
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  const abandoned = `${finished}.installing-${ended}-abcdef`;
  const going = `${finished}.installing-${process.pid}-abcdef`;
  rmSync(finished, { recursive: true });
  for (const each of [abandoned, going]) mkdirSync(join(each, 'node_modules', 'n8n'), { recursive: true });
  await install();
  expect(calls()).toHaveLength(4);
  expect([finished, abandoned, going].map(existsSync)).toEqual([true, false, true]);
});

test('uses the first one if two run at once', async () => {
  const both = await Promise.all([install(), install()]);
  expect(both[0].folder).toBe(both[1].folder);
  expect(readdirSync(cache)).toEqual([basename(both[0].folder)]);
});

test("doesn't overwrite something else in its place", async () => {
  const { folder: place } = await install();
  rmSync(join(place, 'finished'));
  await expect(install()).rejects.toThrow(`remove ${place} and start again`);
});

test('names the missing compilers before the download', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'make'), '#!/bin/sh\n');
  chmodSync(join(bin, 'make'), 0o755);
  process.env.PATH = bin;
  await expect(install()).rejects.toThrow(
    /lacks python3, g\+\+\. Install what is missing \(.*apt-get install/,
  );
  expect(calls()).toEqual(['']);
});
