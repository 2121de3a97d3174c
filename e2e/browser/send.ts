import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Runs `npm run send` like a user who tests a workflow. Returns the complete output. */
export const send = (...words: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '--silent', 'send', '--', ...words],
      { cwd: join(__dirname, '../..') },
      (_, out, error) => resolve(`${out}${error}`),
    );
  });
