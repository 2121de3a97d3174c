import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './isRunning';
import { startQueueMode } from './queue';

const folder = mkdtempSync(join(tmpdir(), 'queue-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Behaves like n8n, except that the second webhook process ends when the other processes are ready. */
const n8n = `
  const { appendFileSync, readFileSync } = require('node:fs');
  const { createServer } = require('node:http');
  const [, , command] = process.argv;
  const file = 'processes';
  appendFileSync(file, command + ' ' + process.pid + '\\n');
  const started = () => readFileSync(file, 'utf8').trimEnd().split('\\n');
  const isSecond = command === 'webhook' && !started().find((line) => line.startsWith('webhook')).endsWith(' ' + process.pid);
  if (isSecond) {
    setInterval(() => { if (started().length === 5) setTimeout(() => process.exit(7), 1000); }, 50);
  } else {
    const port = process.env.QUEUE_HEALTH_CHECK_PORT ?? process.env.N8N_PORT;
    createServer((_, response) => response.end()).listen(port, '127.0.0.1');
    console.log('Editor is now accessible');
  }`;

test('ends every process if one of them does not start', async () => {
  const bin = join(folder, 'n8n.js');
  writeFileSync(bin, n8n);
  const installation = { version: '2.41.1', folder, bin };
  const start = startQueueMode({ installation, userFolder: folder, redisPort: 6379 });
  await expect(start).rejects.toThrow('its process ended (exit code 7)');
  const processes = readFileSync(join(folder, 'processes'), 'utf8').trimEnd().split('\n');
  expect(processes.filter((line) => isRunning(Number(line.split(' ')[1])))).toEqual([]);
  expect(processes).toHaveLength(5);
});
