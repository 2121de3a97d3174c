import { instruqt, synap } from '@synap-instruqt/vendors';
import { Argument, Option, type Command } from 'commander';
import { inLines } from '../check-body/explainBody';
import { createProgram } from '../command';
import type { Terminal } from '../terminal';
import { UsageError } from '../usageError';
import { createCaller, type Caller } from './caller';
import type { Findings } from './findings';
import { checkInstruqt } from './instruqt/checkInstruqt';
import { report } from './report';
import { addressFor, checkSvix } from './svix/checkSvix';
import { checkSynap } from './synap/checkSynap';

interface Options {
  apiUrl?: string;
  team?: string;
  application?: string;
  write?: string;
  anonymize?: true;
}

const apis = ['instruqt', 'synap', 'svix'] as const;
type Api = (typeof apis)[number];

/** The environment variable for each API's credential. A credential in an option would stay in the shell's history. */
const variables = {
  instruqt: 'INSTRUQT_API_KEY',
  synap: 'SYNAP_ACCESS_TOKEN',
  svix: 'SVIX_INTEGRATION_KEY',
} as const;

/**
 * `npm run check-api` compares a live API with the catalogue. The exit code is 0 if the API matches the catalogue, 1 if
 * there are differences, and 2 if the comparison failed.
 */
export const checkApi = createProgram(
  'check-api',
  (command) =>
    command
      .description(
        "Compares a live account's API with the catalogue, and settles open questions in docs/maintainers/live-checklist.md. The command doesn't change the account unless you add --write.",
      )
      .addArgument(new Argument('<api>', 'the API to check').choices(apis))
      .option('--api-url <url>', "the API's URL, if you don't use the vendor's default")
      .option('--team <slug>', "instruqt: the team's slug, if the key has access to several teams")
      .addOption(new Option('--application <id>', 'svix: the application ID').env('SVIX_APPLICATION_ID'))
      .option(
        '--write <url>',
        'synap: after asking you for confirmation, add a webhook for this URL, disable the webhook, and remove it',
      )
      .option(
        '--anonymize',
        "hide the API's URL and any names that your organisation may have chosen, so that you can share the report",
      )
      .addHelpText(
        'after',
        `\nSet the credential as an environment variable:\n${apis.map((api) => `  ${api.padEnd(9)} ${variables[api]}`).join('\n')}`,
      ),
  run,
);

async function run(command: Command, terminal: Terminal): Promise<boolean> {
  const options = command.opts<Options>();
  const api = apis.find((each) => each === command.args[0]) ?? 'instruqt';
  refuseForeignOptions(command, api);
  const { subject, caller, findings } = await checks[api](credentialFor(api), options, terminal);
  const notes = [
    ...(caller.stopped ? [`The check stopped early because ${caller.stopped}. Run it again later.`] : []),
    ...(options.anonymize ? [LOOK_THROUGH] : []),
  ];
  terminal.out(inLines([report(subject, findings, notes)]));
  if (caller.stopped)
    throw new UsageError(`The check stopped early because ${caller.stopped}. Run it again later.`);
  return findings.fit;
}

const LOOK_THROUGH =
  'Names that your organisation may have chosen are hidden. Read the report before you share it.';

interface Checked {
  subject: string;
  caller: Caller;
  findings: Findings;
}

const checks: Record<Api, (credential: string, options: Options, terminal: Terminal) => Promise<Checked>> = {
  async instruqt(key, { apiUrl, team, anonymize = false }) {
    const url = addressIn(apiUrl ?? instruqt.api.url);
    const caller = createCaller(key, 'check-api-wrong-key');
    const findings = await checkInstruqt(caller, { apiUrl: url, key, team, isAnonymous: anonymize });
    return { subject: `Instruqt's API${at(url, anonymize)}`, caller, findings };
  },
  async synap(token, { apiUrl, write, anonymize = false }, terminal) {
    const url = addressIn(apiUrl ?? synap.api.url);
    const caller = createCaller(token, 'p:check-api-wrong-token');
    const findings = await checkSynap(
      caller,
      { apiUrl: url, token, write, isAnonymous: anonymize },
      terminal,
    );
    return { subject: `Synap's API${at(url, anonymize)}`, caller, findings };
  },
  async svix(key, { apiUrl, application, anonymize = false }) {
    if (application === undefined)
      throw new UsageError('The application ID is missing. Add it, for example with --application app_….');
    const url = addressFor(key, apiUrl);
    const caller = createCaller(key, 'integsk_check-api-wrong-key');
    const findings = await checkSvix(caller, { apiUrl: url, key, application });
    return { subject: `Svix's API${at(url, anonymize)}`, caller, findings };
  },
};

const at = (url: string, isAnonymous: boolean): string => (isAnonymous ? '' : ` at ${url}`);

function credentialFor(api: Api): string {
  const credential = process.env[variables[api]]?.trim() ?? '';
  if (credential !== '') return credential;
  throw new UsageError(`The credential is missing. Set the environment variable ${variables[api]}.`);
}

/** Rejects a URL to which the credential must not be sent. Accepts https URLs and, for tests, this machine's URLs. */
function addressIn(given: string): string {
  const url = URL.parse(given);
  const isLocal = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (
    url !== null &&
    url.username === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal))
  )
    return given;
  throw new UsageError('--api-url must start with https://. Use the URL that you received from the vendor.');
}

const foreign = { team: 'instruqt', write: 'synap', application: 'svix' } as const;

function refuseForeignOptions(command: Command, api: Api): void {
  for (const [name, owner] of Object.entries(foreign)) {
    if (owner !== api && command.getOptionValueSource(name) === 'cli')
      command.error(`error: --${name} only works with ${owner}. Remove it.`);
  }
}
