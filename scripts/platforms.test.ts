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
/** The developers' systems. */
const platforms = /-(darwin|linux|win32)-(arm64|x64)(-msvc|-gnu)?$/;

/**
 * npm installs what a lock names, and drops other systems' binaries if it writes the lock while its own are
 * installed. Write it with `npm install --package-lock-only`.
 */
it('names the binaries for every system in the lock', () => {
  const named = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const wanted = Object.values(lock.packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies))
    .filter((name) => platforms.test(name));
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((name) => !named.has(name))).toEqual([]);
});

it('checks out the same bytes on every system', () => {
  expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toContain('* text=auto eol=lf');
  for (const file of ['package.json', 'docs/events/index.md', 'jest.config.js']) {
    expect(readFileSync(join(root, file), 'utf8')).not.toContain('\r');
  }
});
