import { RESPONSE_TIMEOUT_IN_MS, isReceived, post } from '@synap-instruqt/simulator';
import { vendors, type Vendor } from '@synap-instruqt/vendors';
import { Option, type Command } from 'commander';
import { createProgram } from '../command';
import type { Terminal } from '../terminal';
import { chooseEvent, listEvents } from './event';
import { report } from './report';
import { buildRequest, type Credentials } from './request';

interface Options extends Credentials {
  to?: string;
  body?: string;
  vendor?: string;
  list?: true;
}

/**
 * `npm run send` sends one event as Synap or Instruqt would, and reports the response. After sending an event, the
 * exit code is 0 only if the response has a 2xx status.
 */
export const send = createProgram(
  'send',
  (command) =>
    command
      .description('Sends one event to a webhook URL, as Synap or Instruqt would.')
      .argument('[event]', "the event's code, such as exam.completed")
      .option('--to <url>', 'the webhook URL')
      .option('--body <file>', 'a file to send unchanged, instead of the sample')
      .option('--list', 'list all events')
      .addOption(
        new Option('--secret <whsec>', "the Instruqt endpoint's signing secret").env(
          'INSTRUQT_SIGNING_SECRET',
        ),
      )
      .option('--id <msg>', "the Instruqt event's delivery ID; to simulate a retry, use the same ID again")
      .addOption(
        new Option('--username <name>', "the Synap webhook's username").env('SYNAP_WEBHOOK_USERNAME'),
      )
      .addOption(
        new Option('--password <password>', "the Synap webhook's password").env('SYNAP_WEBHOOK_PASSWORD'),
      )
      .addOption(
        new Option('--vendor <name>', 'the vendor of an undocumented event').choices(
          vendors.map(({ name }) => name),
        ),
      ),
  run,
);

async function run(command: Command, { out, error }: Terminal): Promise<boolean> {
  const { to, body: bodyFile, vendor, list, ...credentials } = command.opts<Options>();
  const [code] = command.args;
  if (list) {
    out(`${listEvents()}\n`);
    return true;
  }
  if (code === undefined)
    command.error('error: The event is missing. Add its code, or use --list to see all events.');
  if (to === undefined) command.error('error: The webhook URL is missing. Add it with --to.');
  const event = await chooseEvent({ code, vendor, bodyFile });
  refuseForeignOptions(command, event.vendor);
  const attempt = await post({
    ...buildRequest(event, to, credentials),
    timeoutInMs: RESPONSE_TIMEOUT_IN_MS,
  });
  const received = isReceived(attempt);
  (received ? out : error)(`${report(event, attempt)}\n`);
  return received;
}

/** Refuses options that don't work with this vendor. Environment variables that only other vendors need are ignored. */
function refuseForeignOptions(command: Command, { label, webhook }: Vendor): void {
  const foreign = { basicAuth: ['secret', 'id'], signature: ['username', 'password'] }[webhook.verifiedBy];
  const typed = foreign.find((name) => command.getOptionValueSource(name) === 'cli');
  if (typed === undefined) return;
  command.error(
    webhook.verifiedBy === 'basicAuth'
      ? `error: ${label}'s events don't have a signature or a delivery ID. Remove --${typed}.`
      : `error: ${label} signs its events. Use --secret instead of --${typed}.`,
  );
}
