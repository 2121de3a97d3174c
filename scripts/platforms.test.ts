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
/** Matches the binaries for the platforms that developers use. */
const platforms = /-(darwin|linux|win32)-(arm64|x64)(-msvc|-gnu)?$/;

/**
 * Checks that the lock file names all platforms' binaries, because npm only installs packages that the lock file names.
 * If npm writes the lock file while the current system's binaries are installed, npm drops the other systems' binaries.
 * To avoid this, write the lock file with `npm install --package-lock-only`.
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
