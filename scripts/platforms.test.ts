import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

const root = join(__dirname, '..');
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({ optionalDependencies: z.record(z.string(), z.string()).default({}) }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
const { optionalDependencies: own } = z
  .object({ optionalDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Where people work on this, besides Linux. */
const platforms = /-(darwin|win32)-(arm64|x64)(-msvc)?$/;

/**
 * npm installs what a lock names, and asks for no more of a package than the lock knows. The lock is written where binaries
 * for other systems can't be had, so the root asks for them: npm looks for what the root lacks on every system.
 */
it('gets the binaries for macOS and Windows that the lock does not name', () => {
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  const named = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
  const lacking = entries
    .flatMap(([, { optionalDependencies }]) => Object.entries(optionalDependencies))
    .filter(([name]) => platforms.test(name) && !named.has(name));
  const wanted = Object.fromEntries(lacking.sort());
  const asked = Object.entries(own).filter(([name]) => platforms.test(name) && !named.has(name));
  expect(Object.fromEntries(asked.sort())).toEqual(wanted);
});

it('checks out the same bytes on every system', () => {
  expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toContain('* text=auto eol=lf');
  for (const file of ['package.json', 'docs/events.md', 'jest.config.js']) {
    expect(readFileSync(join(root, file), 'utf8')).not.toContain('\r');
  }
});
