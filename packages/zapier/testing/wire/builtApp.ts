import { join } from 'node:path';
import { isObject } from '@synap-instruqt/vendors';
import type { PlatformHeaders } from '@synap-instruqt/vendors/testing/wire';
import type { HttpRequestOptionsWithUrl } from 'zapier-platform-core';
import { createBuildFolder } from '@synap-instruqt/build';
import { bundleZapier, type App } from '../../scripts/build';
import { createRunner } from '../runner';

/** What Zapier's HTTP client adds to a request. */
export const platformHeaders: PlatformHeaders = {
  'accept-encoding': /^gzip,deflate$/,
  connection: /^(close|keep-alive)$/,
  'content-length': /^\d+$/,
  host: /^(api\.synap\.ac|play\.instruqt\.com|api\.eu\.svix\.com)$/,
  'user-agent': /^Zapier$/,
};

/** The app as it is uploaded to Zapier, run in this process. */
export interface BuiltApp {
  run: ReturnType<typeof createRunner>;
  /** The paths of all its functions, which Zapier may call. */
  methods: readonly string[];
  /** What the requests so far were made with. */
  requests: HttpRequestOptionsWithUrl[];
  /** How many times as fast as they are set the requests time out. */
  hurry: number;
  remove(): Promise<void>;
}

/** Builds the app into a folder of its own, and loads it from there. */
export async function buildApp(which: App = 'usual'): Promise<BuiltApp> {
  const folder = await createBuildFolder();
  const file = join(folder.path, 'index.js');
  await bundleZapier(file, which);
  const { default: app } = await import(file);
  const built: BuiltApp = {
    // Zapier's own place for looking at requests on their way out.
    run: createRunner({
      ...app,
      beforeRequest: [
        ...(app.beforeRequest ?? []),
        (request: HttpRequestOptionsWithUrl & { timeout?: number }) => {
          built.requests.push(request);
          return { ...request, timeout: (request.timeout ?? 0) / built.hurry };
        },
      ],
    }),
    methods: functionsIn(app),
    requests: [],
    hurry: 1,
    remove: folder.remove,
  };
  return built;
}

const functionsIn = (part: unknown, path: readonly string[] = []): string[] => {
  if (typeof part === 'function') return [path.join('.')];
  const inside = Array.isArray(part) || isObject(part) ? Object.entries(part) : [];
  return inside.flatMap(([key, value]) => functionsIn(value, [...path, key]));
};
