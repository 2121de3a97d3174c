import { startSimulator } from '@synap-instruqt/simulator';
import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const startWith = (env: Record<string, string>, ...args: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...args], {
    env: { ...process.env, ...env },
  });
const start = (...args: string[]) => startWith({}, ...args);

test('runs the named command with its arguments, on standard input', async () => {
  const program = start('check-body', '--event', 'review.created');
  program.stdin.end(JSON.stringify(findEvent(instruqt, 'review.created')?.sample));
  const [out, [exitCode]] = await Promise.all([text(program.stdout), once(program, 'exit')]);
  expect([exitCode, out]).toEqual([
    0,
    expect.stringContaining('Review Created (review.created): matches the catalogue.'),
  ]);
});

test('ends quietly when its reader stops, such as head', async () => {
  const program = start('catalogue', '--json');
  program.stdout.destroy();
  const [said, [exitCode]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
  expect([exitCode, said]).toEqual([0, '']);
});

test.each([
  ['yes\n', 0, ''],
  ['no\n', 2, 'nothing was sent'],
  ['', 2, 'nothing was sent'],
])('asks on the terminal before it writes: %j', async (typed, expected, words) => {
  const simulator = await startSimulator();
  const args = ['--api-url', simulator.synap.apiUrl, '--write', 'https://hooks.example.com/check'];
  const program = startWith({ SYNAP_ACCESS_TOKEN: simulator.synap.token }, 'check-api', 'synap', ...args);
  program.stdin.end(typed);
  const [said, out, [exitCode]] = await Promise.all([
    text(program.stderr),
    text(program.stdout),
    once(program, 'exit'),
  ]);
  await simulator.stop();
  expect([exitCode, said]).toEqual([expected, expect.stringMatching(/Type yes to continue: /)]);
  expect(said).toContain(words);
  expect(out.includes('DELETE /webhook-subscriptions/{id}: status 204')).toBe(expected === 0);
});
