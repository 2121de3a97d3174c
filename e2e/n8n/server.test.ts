import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { installN8n, type N8nInstallation } from './install';
import { isRunning } from './isRunning';
import { startN8n } from './server';

let folder: string;
let installation: N8nInstallation;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-test-'));
  installation = await installN8n({ log: (line) => process.stderr.write(`${line}\n`) });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isUp = (url: string) =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

test('sends nothing to other machines by itself, and leaves no process running', async () => {
  const hook = join(folder, 'hook.js');
  const connections = join(folder, 'connections');
  writeFileSync(
    hook,
    `const { Socket } = require('node:net');
    const { appendFileSync } = require('node:fs');
    appendFileSync(${JSON.stringify(connections)}, 'watching\\n');
    const connect = Socket.prototype.connect;
    Socket.prototype.connect = function (...parameters) {
      const { host, port } = [parameters[0]].flat()[0] ?? {};
      appendFileSync(${JSON.stringify(connections)}, host + ':' + port + '\\n');
      return connect.apply(this, parameters);
    };`,
  );
  const server = await startN8n({
    installation,
    userFolder: join(folder, 'quiet'),
    env: { NODE_OPTIONS: `--require ${JSON.stringify(hook)}` },
  });
  // Waits for n8n's periodic tasks, which first run soon after the start.
  await sleep(5_000);
  expect(await isUp(server.url)).toBe(true);
  await server.stop();
  await server.stop();
  expect(server.output()).toMatch(/Editor is now accessible.*Stopping n8n/s);
  expect(await isUp(server.url)).toBe(false);
  // n8n doesn't even connect to itself. The task runner connects to n8n, but is a separate process.
  expect(new Set(readFileSync(connections, 'utf8').trimEnd().split('\n'))).toEqual(new Set(['watching']));
});

test('fails with the end of n8n’s output when n8n ends', async () => {
  const broken = join(folder, 'broken.js');
  writeFileSync(broken, "console.log('the database is locked'); process.exitCode = 7;");
  const start = startN8n({
    installation: { ...installation, bin: broken },
    userFolder: join(folder, 'broken'),
  });
  await expect(start).rejects.toThrow(
    /did not start: its process ended \(exit code 7\).*the database is locked/s,
  );
});

test('ends, with its task runner, when its parent process is killed', async () => {
  const userFolder = join(folder, 'orphan');
  const script = `
    const { startN8n } = require('./server');
    startN8n(JSON.parse(process.argv[1])).then(({ url }) => console.log(url));
    setInterval(() => {}, 1000);`;
  const parameters = JSON.stringify({ installation, userFolder });
  const parent = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script, parameters], {
    cwd: __dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => createInterface(parent.stdout).once('line', resolve));
  expect(await isUp(url)).toBe(true);
  const n8n = childrenOf(parent.pid);
  const processes = [...n8n, ...n8n.flatMap(childrenOf)];
  expect(processes.length).toBeGreaterThan(1);
  parent.kill('SIGKILL');
  while (processes.some(isRunning)) await sleep(100);
}, 180_000);

function childrenOf(processId: number | undefined): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  return rows.flatMap(([child, parent]) => (child !== undefined && parent === processId ? [child] : []));
}
