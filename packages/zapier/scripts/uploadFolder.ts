import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { zapierAppFolder, type App } from './build';

/**
 * Returns the folder from which Zapier's tool uploads an app. Each app has a separate folder, because the
 * `.zapierapprc` in the folder determines the app that the tool overwrites. In a shared folder, the second app would
 * replace the version that people are using.
 * @param folder the main app's folder
 * @throws Error if both folders are linked to the same app
 */
export async function uploadFolder(app: App, folder = zapierAppFolder): Promise<string> {
  const own = join(folder, 'instruqt-hooks');
  const [mainId, ownId] = await Promise.all([readAppId(folder), readAppId(own)]);
  if (mainId !== undefined && mainId === ownId) {
    throw new Error(
      `packages/zapier/instruqt-hooks is linked to the app ${ownId} that people are using. Delete .zapierapprc in that folder and register a separate app there.`,
    );
  }
  return app === 'main' ? folder : own;
}

const linkedApp = z.looseObject({ id: z.union([z.number(), z.string()]).optional() });

async function readAppId(folder: string): Promise<string | undefined> {
  const content = await readFile(join(folder, '.zapierapprc'), 'utf8').catch(() => '{}');
  return linkedApp.parse(JSON.parse(content)).id?.toString();
}
