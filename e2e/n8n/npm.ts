import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';

/**
 * Returns the environment for a child process that should use the same Node as this process. The pinned Node is only
 * first on the PATH if `npm run` started this process.
 */
export function onThisNode(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...environment, PATH: [dirname(process.execPath), environment.PATH ?? ''].join(delimiter) };
}

/**
 * Runs npm with this process's Node, and appends npm's output to `logFile` instead of printing it.
 *
 * @throws Error if npm fails, with the step, the end of npm's output and the log's path
 */
export async function runNpm(
  parameters: readonly string[],
  options: { cwd: string; logFile: string; env?: NodeJS.ProcessEnv },
): Promise<void> {
  const npmScript = process.env.npm_execpath;
  const [command, ...first] = npmScript?.endsWith('npm-cli.js') ? [process.execPath, npmScript] : ['npm'];
  const log = createWriteStream(options.logFile, { flags: 'a' });
  try {
    const ending = await new Promise<string>((resolve, reject) => {
      const child = spawn(command, [...first, ...parameters], {
        cwd: options.cwd,
        env: onThisNode({ ...process.env, ...options.env }),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(code === 0 ? '' : (signal ?? `exit code ${code}`)));
    });
    if (ending !== '') {
      const tail = (await readFile(options.logFile, 'utf8')).trimEnd().split('\n').slice(-15).join('\n');
      throw new Error(
        `npm ${parameters[0]} failed (${ending}). All that it printed is in ${options.logFile}, ending with:\n${tail}`,
      );
    }
  } finally {
    log.end();
  }
}
