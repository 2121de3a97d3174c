import type { App } from '../scripts/build';
import { packageZapier } from '../scripts/package';

/** The zips that `npm run e2e` packs once for all test files. */
const packedBefore: Readonly<Record<App, string | undefined>> = {
  main: process.env.E2E_ZAPIER_ZIP,
  'instruqt-hooks': process.env.E2E_ZAPIER_HOOKS_ZIP,
};

/** Returns the path of the app's zip. Packs the app unless `npm run e2e` has done so. */
export const packedApp = async (app: App = 'main'): Promise<string> =>
  packedBefore[app] ?? packageZapier(undefined, undefined, app);
