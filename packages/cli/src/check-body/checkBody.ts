import { readAtMost } from '@synap-instruqt/simulator';
import { vendors } from '@synap-instruqt/vendors';
import { InvalidArgumentError, Option } from 'commander';
import { createProgram } from '../command';
import type { Terminal } from '../terminal';
import { UsageError } from '../usageError';
import { MOST_BYTES, readBodyFile } from './body';
import { explainBody } from './explainBody';
import { listenAndExplain, type ListenOptions } from './listen';

interface Options extends ListenOptions {
  listen?: true;
}

/**
 * `npm run check-body` compares a received body with the catalogue. The exit code is 0 if the body matches, 1 if the
 * body doesn't match, and 2 without a body to compare.
 */
export const checkBody = createProgram(
  'check-body',
  (command) =>
    command
      .description('Compares a received webhook body with the catalogue, and shows what a workflow receives.')
      .argument('[file]', 'the file with the body (default: standard input)')
      .option(
        '--event <code>',
        "the event's code, such as exam.completed (not needed if the body names its event)",
      )
      .addOption(
        new Option('--vendor <name>', "the vendor of an event that isn't in the catalogue").choices(
          vendors.map(({ name }) => name),
        ),
      )
      .option('--anonymize', 'hide personal data, so that you can share the report')
      .option(
        '--listen',
        'instead of reading a file, receive deliveries at a URL on this machine until you press Ctrl+C',
      )
      .addOption(
        new Option('--port <number>', 'with --listen: the port to listen on')
          .argParser(readPort)
          .default(0, 'any free port'),
      )
      .addOption(
        new Option('--secret <whsec>', 'with --listen: the signing secret for verifying signatures').env(
          'INSTRUQT_SIGNING_SECRET',
        ),
      )
      .addOption(
        new Option('--username <name>', 'with --listen: the username for basic authentication').env(
          'SYNAP_WEBHOOK_USERNAME',
        ),
      )
      .addOption(
        new Option('--password <password>', 'with --listen: the password for basic authentication').env(
          'SYNAP_WEBHOOK_PASSWORD',
        ),
      ),
  async (command, terminal) => {
    const options = command.opts<Options>();
    const [file] = command.args;
    return options.listen ? listenOnly(file, options, terminal) : checkOne(file, options, terminal);
  },
);

function readPort(given: string): number {
  if (/^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given);
  throw new InvalidArgumentError('Use a number from 0 to 65535.');
}

async function checkOne(file: string | undefined, options: Options, terminal: Terminal): Promise<boolean> {
  const given =
    file === undefined || file === '-'
      ? await readAtMost(terminal.input(), MOST_BYTES)
      : await readBodyFile(file);
  const { fits, text } = explainBody(given, options);
  terminal.out(text);
  return fits;
}

async function listenOnly(file: string | undefined, options: Options, terminal: Terminal): Promise<boolean> {
  if (file === undefined) return listenAndExplain(options, terminal);
  throw new UsageError("--listen can't be used with a file. Remove one of them.");
}
