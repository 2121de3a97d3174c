import { join } from 'node:path';
import { isObject } from '@synap-instruqt/vendors';
import type { PlatformHeaders } from '@synap-instruqt/vendors/testing/wire';
import type { HttpRequestOptionsWithUrl } from 'zapier-platform-core';
import { createBuildFolder } from '@synap-instruqt/build';
import { bundleZapier, type App } from '../../scripts/build';
import { createRunner } from '../runner';

/** The headers that Zapier's HTTP client adds, with a pattern for each value. */
export const platformHeaders: PlatformHeaders = {
  'accept-encoding': /^gzip,deflate$/,
  connection: /^(close|keep-alive)$/,
  'content-length': /^\d+$/,
  host: /^(api\.synap\.ac|play\.instruqt\.com|api\.eu\.svix\.com)$/,
  'user-agent': /^Zapier$/,
};

/** The bundled app, as it is uploaded to Zapier. It runs in this process. */
export interface BuiltApp {
  run: ReturnType<typeof createRunner>;
  /** The paths of all functions that Zapier may call. */
  methods: readonly string[];
  /** The options of all requests so far. */
  requests: HttpRequestOptionsWithUrl[];
  /** The number by which each request's timeout is divided. */
  hurry: number;
  remove(): Promise<void>;
}

/** Builds the app in a temporary folder and loads it. */
export async function buildApp(which: App = 'main'): Promise<BuiltApp> {
  const folder = await createBuildFolder();
  const file = join(folder.path, 'index.js');
  await bundleZapier(file, which);
  const { default: app } = await import(file);
  const built: BuiltApp = {
    // Zapier's library calls `beforeRequest` for each outgoing request.
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
