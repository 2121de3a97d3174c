import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs npm. Node on Windows can only start npm's command through a shell, so this function runs the JavaScript file of
 * the npm that started this program.
 * @returns npm's output
 */
export async function npm(parameters: readonly string[], cwd: string): Promise<string> {
  const script = process.env.npm_execpath;
  const [command, ...first] = script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
  const { stdout } = await promisify(execFile)(command, [...first, ...parameters], { cwd });
  return stdout;
}
