import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** `npm run send`, as somebody types it beside the editor; gives all that it said. */
export const send = (...words: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '--silent', 'send', '--', ...words],
      { cwd: join(__dirname, '../..') },
      (_, out, error) => resolve(`${out}${error}`),
    );
  });
