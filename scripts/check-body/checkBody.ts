import { vendors } from '@synap-instruqt/vendors';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { anonymize } from './anonymize';
import { readBody, readBodyFile, type GivenBody } from './body';
import { chooseEvent, type ChosenEvent } from './event';
import { explain, requestWith, type Explanation } from './explanation';
import {
  describeCheck,
  describeHeaders,
  listenForDeliveries,
  type ReceivedDelivery,
  type Secrets,
} from './listen';
import { report } from './report';
import { UsageError } from './usageError';

interface Options extends Secrets {
  event?: string;
  vendor?: string;
  anonymize?: true;
  listen?: true;
  port: number;
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
export async function checkBody(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = FITS;
  const program = createProgram(terminal).action(async (file: string | undefined, options: Options) => {
    exitCode = options.listen
      ? await listenAndCheck(file, options, terminal)
      : await checkOne(file, options, terminal);
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

async function checkOne(file: string | undefined, options: Options, terminal: Terminal): Promise<number> {
  const given = file === undefined || file === '-' ? await terminal.input() : await readBodyFile(file);
  const { explanation, text } = await explainBody(given, options);
  terminal.out(text);
  return explanation.fits ? FITS : DOES_NOT_FIT;
}

/** @throws UsageError when there is no body, or its event can't be told */
async function explainBody(
  given: Uint8Array,
  said: Pick<Options, 'event' | 'vendor' | 'anonymize'>,
  headers: Record<string, string> = {},
): Promise<{ chosen: ChosenEvent; explanation: Explanation; text: string }> {
  const body = readBody(given);
  const chosen = choose(body, said);
  const request = { ...requestWith(body.rawBody, chosen.code), headers };
  const whole = await explain(chosen, request);
  const notes = body.envelope ? ['What was given is what a workflow receives: its data is looked at.'] : [];
  if (!said.anonymize) return { chosen, explanation: whole, text: lines([...notes, report(whole)]) };
  const blanked = JSON.stringify(anonymize(whole.envelope.data, whole.event, whole.type));
  const { warnings, fits } = whole;
  const explanation = { ...(await explain(chosen, { ...request, rawBody: blanked })), warnings, fits };
  return { chosen, explanation, text: lines([...notes, report(explanation), '', LOOK_THROUGH]) };
}

const LOOK_THROUGH =
  'Texts, keys of records and all contents of unknown fields are blanked. Look it through before you share it: the names of unknown fields, and numbers and times of known ones, are as they came.';

/** What was said on the command line counts more than what the envelope says. */
const choose = (
  { parsed, envelope }: GivenBody,
  { event, vendor }: Pick<Options, 'event' | 'vendor'>,
): ChosenEvent =>
  chooseEvent(parsed, {
    code: event ?? envelope?.code,
    vendor: vendor ?? envelope?.vendor.name,
  });

async function listenAndCheck(
  file: string | undefined,
  options: Options,
  { out, signal }: Terminal,
): Promise<number> {
  if (file !== undefined)
    throw new UsageError('--listen takes deliveries and no file: leave one of the two out.');
  let deliveries = 0;
  let exitCode = FITS;
  const server = await listenForDeliveries(options.port, async (delivery) => {
    deliveries += 1;
    const { text, fits } = await describeDelivery(delivery, options);
    if (!fits) exitCode = DOES_NOT_FIT;
    out(lines([`--- Delivery ${deliveries}`, text]));
  }).catch(() => {
    throw new UsageError(`Port ${options.port} is taken: choose another one with --port, or leave it out.`);
  });
  out(lines([introduction(server.url)]));
  await aborted(signal);
  await server.close();
  return exitCode;
}

const introduction = (url: string): string => `Listening at ${url}, on this machine alone, until Ctrl+C.
Lead a tunnel of your own to it, and add the tunnel's address as a webhook or an endpoint. Where bodies do not say which
event they are, such as most of Synap's, the address ends in ?event= and the event's code: ${url}/?event=exam.completed`;

/** One line each; a delivery that can't be explained is told of as well. */
async function describeDelivery(
  delivery: ReceivedDelivery,
  options: Options,
): Promise<{ text: string; fits: boolean }> {
  const { rawBody, headers, code } = delivery;
  const facts = [`Body: ${rawBody.byteLength} bytes`, ...describeHeaders(headers)];
  try {
    const { chosen, explanation, text } = await explainBody(
      rawBody,
      { ...options, event: options.event ?? code },
      // The ID of a delivery is a header: that it becomes the event's is to be seen, and not what it is.
      'svix-id' in headers ? { 'svix-id': '(the svix-id header)' } : {},
    );
    const genuine = `genuine: ${await describeCheck(chosen.vendor, delivery, options)}`;
    return { text: lines([...facts, genuine, '', text]), fits: explanation.fits };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { text: lines([...facts, '', error.message]), fits: false };
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const lines = (texts: readonly string[]): string => `${texts.join('\n').trimEnd()}\n`;
