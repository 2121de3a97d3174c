import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** `npm run send`, as someone types it next to the editor. Returns its whole output. */
export const send = (...words: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '--silent', 'send', '--', ...words],
      { cwd: join(__dirname, '../..') },
      (_, out, error) => resolve(`${out}${error}`),
    );
  });
