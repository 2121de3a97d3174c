import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const start = (...args: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'main.ts'), ...args]);

test('runs the named command with its arguments, on standard input', async () => {
  const program = start('check-body', '--event', 'review.created');
  program.stdin.end(JSON.stringify(findEvent(instruqt, 'review.created')?.sample));
  const [out, [exitCode]] = await Promise.all([text(program.stdout), once(program, 'exit')]);
  expect([exitCode, out]).toEqual([
    0,
    expect.stringContaining('Review Created (review.created): fits the catalogue.'),
  ]);
});

test('ends quietly when its reader has enough, such as head', async () => {
  const program = start('catalogue', '--json');
  program.stdout.destroy();
  const [said, [exitCode]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
  expect([exitCode, said]).toEqual([0, '']);
});
