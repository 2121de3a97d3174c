import { vendors } from '@synap-instruqt/vendors';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { printable } from '../../packages/simulator/src/printable';
import { readBodyFile } from './body';
import { explainBody } from './explainBody';
import { listenAndExplain, type ListenOptions } from './listen';
import { UsageError } from './usageError';

interface Options extends ListenOptions {
  listen?: true;
}

/** Where the words go and the body comes from: those of the process, or a test's own. */
export interface Terminal {
  out: (text: string) => void;
  error: (text: string) => void;
  /** All of standard input. */
  input: () => Promise<Uint8Array>;
  /** Ends `--listen`. */
  signal: AbortSignal;
}

const FITS = 0;
const DOES_NOT_FIT = 1;
const BAD_USAGE = 2;

/**
 * The program behind `npm run check-body`: says how a body that somebody really received fits the catalogue.
 * @param args what follows `npm run check-body --`
 * @returns the exit code: 0 when it fits, 1 when it does not, 2 when there is nothing to compare
 */
export async function checkBody(args: readonly string[], given: Terminal): Promise<number> {
  // Bodies, and the names in them, come from outside.
  const terminal: Terminal = {
    ...given,
    out: (text) => given.out(printable(text)),
    error: (text) => given.error(printable(text)),
  };
  let exitCode = FITS;
  const program = createProgram(terminal).action(async (file: string | undefined, options: Options) => {
    const fits = await (options.listen ? listenOnly : checkOne)(file, options, terminal);
    if (!fits) exitCode = DOES_NOT_FIT;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? FITS : BAD_USAGE;
    if (!(error instanceof UsageError)) throw error;
    terminal.error(`${error.message}\n`);
    return BAD_USAGE;
  }
}

const createProgram = ({ out, error }: Terminal): Command =>
  new Command('npm run check-body --')
    .description(
      'Compares a webhook body that was really received with the catalogue, and shows what a workflow receives.',
    )
    .argument('[file]', 'the body; standard input when left out')
    .option('--event <code>', 'for example exam.completed; not needed where the body names its event')
    .addOption(
      new Option('--vendor <name>', 'whose event it is, when the catalogue does not know it').choices(
        vendors.map(({ name }) => name),
      ),
    )
    .option('--anonymize', 'blank what may be about a person, so that the result can be shared')
    .option('--listen', 'take deliveries at a URL on this machine instead, until Ctrl+C')
    .option('--port <number>', 'where to listen; any free one when left out', readPort, 0)
    .addOption(
      new Option('--secret <whsec>', 'with --listen: checks signatures').env('INSTRUQT_SIGNING_SECRET'),
    )
    .addOption(
      new Option('--username <name>', 'with --listen: checks basic authentication').env(
        'SYNAP_WEBHOOK_USERNAME',
      ),
    )
    .addOption(
      new Option('--password <password>', 'with --listen: checks basic authentication').env(
        'SYNAP_WEBHOOK_PASSWORD',
      ),
    )
    .configureOutput({ writeOut: out, writeErr: error })
    .exitOverride();

function readPort(given: string): number {
  if (/^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given);
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

async function checkOne(file: string | undefined, options: Options, terminal: Terminal): Promise<boolean> {
  const given = file === undefined || file === '-' ? await terminal.input() : await readBodyFile(file);
  const { fits, text } = await explainBody(given, options);
  terminal.out(text);
  return fits;
}

async function listenOnly(file: string | undefined, options: Options, terminal: Terminal): Promise<boolean> {
  if (file === undefined) return listenAndExplain(options, terminal);
  throw new UsageError('--listen takes deliveries and no file: leave one of the two out.');
}
