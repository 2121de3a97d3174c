import { catalogue } from './catalogue/catalogue';
import { checkApi } from './check-api/checkApi';
import { checkBody } from './check-body/checkBody';
import { send } from './send/send';
import { processTerminal } from './terminal';

/**
 * `npm run send`, `npm run check-body`, `npm run check-api` and `npm run catalogue`: the command's name, then its
 * arguments.
 */
const commands = { send, 'check-body': checkBody, 'check-api': checkApi, catalogue };

const [name, ...args] = process.argv.slice(2);
const command = Object.entries(commands).find(([each]) => each === name)?.[1];
if (command === undefined)
  throw new Error(`Unknown command. Use one of ${Object.keys(commands).join(', ')}.`);
// A reader such as head may stop reading early.
process.stdout.once('error', () => process.exit());
void command(args, processTerminal).then((exitCode) => {
  process.exitCode = exitCode;
});
