import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A person's reply to a question: text to type, or a list item to choose. */
export type Answer = { type: string } | { choose: string };

const tool = require.resolve('zapier-platform-cli/src/bin/run');
const DOWN = '\u001B[B';

/**
 * Runs Zapier's own tool in a terminal, and enters these replies to the tool's questions in order.
 * @returns the tool's output
 * @throws Error if the tool fails, or ends before it has received every reply
 */
export async function runZapierTool(
  parameters: readonly string[],
  {
    cwd,
    env,
    answers,
  }: { cwd: string; env: Record<string, string>; answers: readonly (readonly [string, Answer])[] },
): Promise<string> {
  const child = spawn(process.execPath, [tool, ...parameters], {
    cwd,
    // Without a timeout, the test would wait forever for the reply to an unexpected question.
    timeout: 100_000,
    // The tool doesn't get jest's NODE_ENV, which would make the tool run in its own test mode.
    env: { PATH: process.env.PATH, DISABLE_ZAPIER_ANALYTICS: '1', NO_UPDATE_NOTIFIER: '1', ...env },
  });
  const open = [...answers];
  let printed = '';
  let read = 0;
  let entered = 0;
  const enter = (keys: string): void => {
    entered = printed.length;
    child.stdin.write(keys);
  };
  const look = (chunk: Buffer): void => {
    printed += stripVTControlCharacters(chunk.toString());
    const [next] = open;
    if (next === undefined) return;
    const [question, answer] = next;
    const asked = withoutSpaces(printed).indexOf(withoutSpaces(question), read);
    if (asked < 0) return;
    if ('choose' in answer) {
      const pointer = printed.lastIndexOf('❯');
      // A list may appear later than its question, and the tool only reacts to keys once the list has appeared.
      if (pointer < entered) return;
      if (
        !printed
          .slice(pointer + 1)
          .trimStart()
          .startsWith(answer.choose)
      )
        return enter(DOWN);
    }
    open.shift();
    read = asked + withoutSpaces(question).length;
    enter('choose' in answer ? '\n' : `${answer.type}\n`);
  };
  child.stdout.on('data', look);
  child.stderr.on('data', look);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`zapier-platform ${parameters.join(' ')} ended with ${code}:\n${printed}`);
  const [unasked] = open;
  if (unasked)
    throw new Error(`zapier-platform ${parameters.join(' ')} didn't ask "${unasked[0]}":\n${printed}`);
  return printed;
}

/** Removes white space, because the tool breaks lines at the terminal's width. */
const withoutSpaces = (text: string): string => text.replaceAll(/\s+/g, '');
