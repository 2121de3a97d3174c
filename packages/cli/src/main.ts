import { catalogue } from './catalogue/catalogue';
import { checkApi } from './check-api/checkApi';
import { checkBody } from './check-body/checkBody';
import { send } from './send/send';
import { processTerminal } from './terminal';

/**
 * Runs `npm run send`, `check-body`, `check-api` or `catalogue`. The first argument is the command's name, followed by
 * the command's own arguments.
 */
const commands = { send, 'check-body': checkBody, 'check-api': checkApi, catalogue };

const [name, ...args] = process.argv.slice(2);
const command = Object.entries(commands).find(([each]) => each === name)?.[1];
if (command === undefined)
  throw new Error(`Unknown command. Use one of ${Object.keys(commands).join(', ')}.`);
// Exit without an error if a program such as `head` stops reading the output early.
process.stdout.once('error', () => process.exit());
void command(args, processTerminal).then((exitCode) => {
  process.exitCode = exitCode;
});
