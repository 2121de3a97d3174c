import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs npm. On Windows, npm is a script that Node only starts through a shell, so the npm that runs this program is
 * started by its file instead.
 * @returns its output
 */
export async function npm(parameters: readonly string[], cwd: string): Promise<string> {
  const script = process.env.npm_execpath;
  const [command, ...first] = script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
  const { stdout } = await promisify(execFile)(command, [...first, ...parameters], { cwd });
  return stdout;
}
