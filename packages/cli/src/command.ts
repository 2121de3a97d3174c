import { Command, CommanderError } from 'commander';
import { printable } from './printable';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** A program that takes the arguments after `npm run <name> --` and returns its exit code. */
export type Program = (args: readonly string[], terminal: Terminal) => Promise<number>;

const DONE = 0;
const NOT_DONE = 1;
const BAD_USAGE = 2;

/**
 * Creates a program from a command.
 * @param name the npm script's name
 * @param describe adds the command's description, arguments and options
 * @param act runs the command and returns whether the command succeeded. The exit code is 0 or 1, or 2 after a
 * UsageError.
 */
export const createProgram =
  (
    name: string,
    describe: (command: Command) => Command,
    act: (command: Command, terminal: Terminal) => Promise<boolean>,
  ): Program =>
  async (args, given) => {
    const terminal = safe(given);
    const command = describe(new Command(`npm run ${name} --`))
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
      .exitOverride();
    try {
      command.parse(args, { from: 'user' });
      return (await act(command, terminal)) ? DONE : NOT_DONE;
    } catch (error) {
      if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : BAD_USAGE;
      if (!(error instanceof UsageError)) throw error;
      terminal.error(`${error.message}\n`);
      return BAD_USAGE;
    }
  };

/**
 * Escapes output for the terminal. Bodies, responses and network errors aren't trusted, so they must not control the
 * terminal.
 */
const safe = (terminal: Terminal): Terminal => ({
  ...terminal,
  out: (text) => terminal.out(printable(text)),
  error: (text) => terminal.error(printable(text)),
  ask: (question) => terminal.ask(printable(question)),
});
