import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A person's input: text, or an item of a list. */
export type Answer = { type: string } | { choose: string };

const tool = require.resolve('zapier-platform-cli/src/bin/run');
const DOWN = '\u001B[B';

/**
 * Runs Zapier's own tool in a terminal, and enters these replies to its questions in order.
 * @returns its output
 * @throws Error if it fails, or ends before it asked every question
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
    // An unexpected question would otherwise wait forever.
    timeout: 100_000,
    // jest's NODE_ENV would make the tool test itself.
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
      // The list may appear after its question, and only then reacts to keys.
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

/** Undoes the tool's line breaks at the terminal's width. */
const withoutSpaces = (text: string): string => text.replaceAll(/\s+/g, '');
