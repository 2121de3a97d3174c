import { vendors, type Vendor } from '@synap-instruqt/vendors';
import { Command, CommanderError, Option } from 'commander';
import { isReceived, post } from './delivery/post';
import { ANSWER_TIMEOUT_IN_MS } from './instruqt/retries';
import { printable } from './printable';
import { chooseEvent, listEvents } from './send/event';
import { report } from './send/report';
import { buildRequest, type Credentials } from './send/request';

interface Options extends Credentials {
  to?: string;
  body?: string;
  vendor?: string;
  list?: true;
}

/** Where the words go: `process.stdout` and `process.stderr`, or a test's own. */
export interface Terminal {
  out: (text: string) => void;
  error: (text: string) => void;
}

/**
 * The program behind `npm run send`: sends one event as Synap or Instruqt would, and says what came of it.
 * @param args what follows `npm run send --`
 * @returns the exit code: 0 only when the event was answered with 2xx
 */
export async function send(args: readonly string[], { out, error: say }: Terminal): Promise<number> {
  // Answers and errors of the network are somebody else's words.
  const terminal: Terminal = {
    out: (text) => out(printable(text)),
    error: (text) => say(printable(text)),
  };
  let exitCode = 0;
  const program = createProgram(terminal).action(async (code: string | undefined, options: Options) => {
    exitCode = await run(program, code, options, terminal);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    terminal.error(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

const createProgram = ({ out, error }: Terminal): Command =>
  new Command('npm run send --')
    .description('Sends one event to a webhook URL, as Synap or Instruqt would.')
    .argument('[event]', 'for example exam.completed or track.completed')
    .option('--to <url>', 'the webhook URL')
    .option('--body <file>', 'a file to send, byte for byte, in place of the sample')
    .option('--list', 'show all events')
    .addOption(
      new Option('--secret <whsec>', 'the signing secret of the Instruqt endpoint').env(
        'INSTRUQT_SIGNING_SECRET',
      ),
    )
    .option('--id <msg>', 'the delivery id, to send an Instruqt event a second time')
    .addOption(new Option('--username <name>', 'of the Synap webhook').env('SYNAP_WEBHOOK_USERNAME'))
    .addOption(new Option('--password <password>', 'of the Synap webhook').env('SYNAP_WEBHOOK_PASSWORD'))
    .addOption(
      new Option('--vendor <name>', 'whose event it is, if it is not documented').choices(
        vendors.map(({ name }) => name),
      ),
    )
    .configureOutput({ writeOut: out, writeErr: error })
    .exitOverride();

async function run(
  program: Command,
  code: string | undefined,
  { to, body: bodyFile, vendor, list, ...credentials }: Options,
  { out, error }: Terminal,
): Promise<number> {
  if (list) {
    out(`${listEvents()}\n`);
    return 0;
  }
  if (code === undefined) program.error('error: say which event to send; --list shows all of them');
  if (to === undefined) program.error('error: say where to send it, with --to and the webhook URL');
  const event = await chooseEvent({ code, vendor, bodyFile });
  refuseForeignOptions(program, event.vendor);
  const attempt = await post({ ...buildRequest(event, to, credentials), timeoutInMs: ANSWER_TIMEOUT_IN_MS });
  const received = isReceived(attempt);
  (received ? out : error)(`${report(event, attempt)}\n`);
  return received ? 0 : 1;
}

/** Options typed for the other vendor are a mistake; the same from the environment are just not used. */
function refuseForeignOptions(program: Command, { label, webhook }: Vendor): void {
  const foreign = { basicAuth: ['secret', 'id'], signature: ['username', 'password'] }[webhook.verifiedBy];
  const typed = foreign.find((name) => program.getOptionValueSource(name) === 'cli');
  if (typed === undefined) return;
  program.error(
    webhook.verifiedBy === 'basicAuth'
      ? `error: ${label} neither signs its events nor numbers them, so --${typed} has no use here`
      : `error: ${label} signs its events, so --${typed} has no use here; --secret does`,
  );
}

if (require.main === module) {
  void send(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  }).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
