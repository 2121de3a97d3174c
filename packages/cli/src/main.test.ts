import { findEvent, instruqt } from '@synap-instruqt/vendors';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('runs the named command with its arguments, on standard input', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, 'main.ts'), 'check-body', '--event', 'review.created'],
    { input: JSON.stringify(findEvent(instruqt, 'review.created')?.sample), encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([
    0,
    expect.stringContaining('Review Created (review.created): fits the catalogue.'),
  ]);
}, 60_000);
