import { readAtMost } from '../../packages/simulator/src/readAtMost';
import { MOST_BYTES } from './body';
import { checkBody } from './checkBody';

/** `npm run check-body`: standard input and output are the terminal's, and Ctrl+C ends `--listen`. */

const stop = new AbortController();

void checkBody(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  input: () => {
    if (process.stdin.isTTY)
      process.stderr.write('Paste the body, then press Ctrl+D (Windows: Ctrl+Z, Enter).\n');
    return readAtMost(process.stdin, MOST_BYTES);
  },
  signal: stop.signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});

// Only --listen waits for it; a program that reads a body ends at once, as usual.
if (process.argv.includes('--listen')) {
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
}
