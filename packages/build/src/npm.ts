import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs npm. On Windows its command is a script, which Node starts only through a shell: the npm that runs this is
 * started by its file instead.
 * @returns what it prints
 */
export async function npm(parameters: readonly string[], cwd: string): Promise<string> {
  const script = process.env.npm_execpath;
  const [command, ...first] = script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
  const { stdout } = await promisify(execFile)(command, [...first, ...parameters], { cwd });
  return stdout;
}
