import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import { toHookBundle } from './hookBundle';
import { startPlatform, tokenFor, type CacheLoss, type IncomingHook, type StoredFile } from './platform';
import { startRuntime } from './runtime';

export { toHookBundle } from './hookBundle';
export type { CacheLoss } from './platform';
export { ZapierAppError } from './zapierAppError';

export interface ZapierAppOptions {
  zip: string;
  /** The connection's values by field key. */
  authData: Record<string, string>;
  /** The app's environment variables, such as `SYNAP_API_URL`. */
  env?: Record<string, string>;
}

/** A row that a trigger returned. Each row starts one run of the Zap. */
export interface ZapRow {
  id: string;
  trigger: string;
  row: Record<string, unknown>;
}

/** The error of a run that was refused or failed, as Zap history shows it. */
export interface ZapError {
  id: string;
  trigger: string;
  error: unknown;
}

/** A Zap that is turned on. */
export interface Zap {
  id: string;
  trigger: string;
  /** The URL of the Zap's webhook, which the app or a user adds in the vendor's product. */
  targetUrl: string;
  /** The data that the app returned when it subscribed; undefined if users add the webhook. */
  subscribeData: unknown;
  /**
   * Fills in more of the trigger's fields, such as a secret that users only get after they have added the webhook URL.
   */
  fillIn(inputData: Record<string, string>): void;
  /** Runs the trigger again with the last request. Zapier may do so if it lost the result. */
  runAgain(): Promise<void>;
  /** Returns Zapier's bundle for the last request. */
  lastBundle(): object;
  /** Returns the examples that the editor shows, if the trigger lists examples. */
  listExamples(): Promise<unknown>;
  unsubscribe(): Promise<void>;
}

/** A local replacement for Zapier that runs the packaged app. */
export interface ZapierApp {
  /** The app's definition, as returned by the app itself. */
  definition: unknown;
  /** The rows that started runs so far. */
  rows: ZapRow[];
  /** The errors of refused and failed runs so far. */
  errors: ZapError[];
  /** The lines that the app's library has logged so far. */
  log: readonly string[];
  /** The lifetime in seconds of each key that the app set in z.cache, oldest first. */
  cacheLifetimes: readonly (number | null)[];
  /** Tests the connection. @returns the connection's label */
  connect(): Promise<string>;
  /** Turns a Zap on. @throws ZapierAppError if the app can't subscribe */
  subscribe(trigger: string, inputData?: Record<string, string>): Promise<Zap>;
  /** Registers a function that is called for each new row. */
  onRow(listener: (row: ZapRow) => void): void;
  /** Runs one method of the app, for example `triggers.synap_exam_completed.operation.perform`. */
  invoke(method: string, bundle: object): Promise<unknown>;
  /** Fetches a row's file from the app, as Zapier does when a step needs the file. */
  hydrate(pointer: unknown): Promise<StoredFile>;
  /** Resolves when the app has processed all received requests. */
  idle(): Promise<void>;
  /** Sets whether z.cache responds. */
  setCacheWorks(works: boolean): void;
  /** Loses the next responses from z.cache. The cache still performs the operations. */
  loseCacheResponses(losses: readonly CacheLoss[]): void;
  stop(): Promise<void>;
}

const rows = z.array(z.record(z.string(), z.unknown()));
const pointed = z.object({ type: z.literal('file'), method: z.string(), bundle: z.looseObject({}) });
const connection = z.record(z.string(), z.unknown());
const appDefinition = z.object({
  triggers: z.record(
    z.string(),
    z.object({ operation: z.looseObject({ performSubscribe: z.unknown(), performList: z.unknown() }) }),
  ),
});

interface RunningZap extends Zap {
  inputData: Record<string, string>;
  lastHook?: IncomingHook;
}

/** Starts a packaged app on this machine. Call stop() to end the app's process and to free the port. */
export async function startZapierApp({ zip, authData, env = {} }: ZapierAppOptions): Promise<ZapierApp> {
  const zaps = new Map<string, RunningZap>();
  const running = new Set<Promise<void>>();
  const listeners: ((row: ZapRow) => void)[] = [];

  const platform = await startPlatform((hook) => {
    const zap = zaps.get(hook.id);
    if (zap === undefined) return 'gone';
    zap.lastHook = hook;
    const run: Promise<void> = perform(zap).finally(() => running.delete(run));
    running.add(run);
    return 'accepted';
  });
  const runtime = await startRuntime(zip, { ...env, LOGGING_ENDPOINT: `${platform.url}/log` });
  const definition = await runtime.call({ command: 'definition' });
  const { triggers } = appDefinition.parse(definition);

  const invoke = (method: string, given: object): Promise<unknown> => {
    const bundle = { authData, inputData: {}, meta: { isLoadingSample: false }, ...given };
    return runtime.call({
      command: 'execute',
      method,
      bundle,
      rpc_base: `${platform.url}/rpc`,
      token: tokenOf(bundle.authData),
    });
  };

  async function perform({ id, trigger, lastBundle }: RunningZap): Promise<void> {
    try {
      const bundle = lastBundle();
      for (const row of rows.parse(await invoke(`triggers.${trigger}.operation.perform`, bundle))) {
        const zapRow = { id, trigger, row };
        app.rows.push(zapRow);
        for (const listener of listeners) listener(zapRow);
      }
    } catch (error) {
      app.errors.push({ id, trigger, error });
    }
  }

  const app: ZapierApp = {
    definition,
    rows: [],
    errors: [],
    log: platform.log,
    cacheLifetimes: platform.cacheLifetimes,

    async connect() {
      const inputData = connection.parse(await invoke('authentication.test', {}));
      return String(await invoke('authentication.connectionLabel', { inputData }));
    },

    async subscribe(trigger, inputData = {}) {
      const operation = triggers[trigger]?.operation;
      if (operation === undefined) throw new Error(`The app has no trigger ${trigger}`);
      const id = randomBytes(8).toString('hex');
      const targetUrl = `${platform.url}/hooks/${id}`;
      const isRestHook = operation.performSubscribe !== undefined;
      const subscribeData = isRestHook
        ? await invoke(`triggers.${trigger}.operation.performSubscribe`, { inputData, targetUrl })
        : undefined;
      const zap: RunningZap = {
        id,
        trigger,
        inputData: { ...inputData },
        targetUrl,
        subscribeData,
        fillIn: (more: Record<string, string>) => void Object.assign(zap.inputData, more),
        lastBundle() {
          if (zap.lastHook === undefined) throw new Error('The Zap has had no request');
          return { ...toHookBundle(zap.lastHook), inputData: zap.inputData, subscribeData };
        },
        runAgain: () => perform(zap),
        listExamples: () => invoke(`triggers.${trigger}.operation.performList`, { inputData }),
        async unsubscribe() {
          zaps.delete(id);
          if (!isRestHook) return;
          await invoke(`triggers.${trigger}.operation.performUnsubscribe`, {
            inputData,
            targetUrl,
            subscribeData,
          });
        },
      };
      zaps.set(id, zap);
      return zap;
    },

    onRow(listener) {
      listeners.push(listener);
    },

    invoke,

    async hydrate(pointer) {
      const [, json = ''] = /^hydrate\|{3}(.*)\|{3}hydrate$/.exec(String(pointer)) ?? [];
      const { method, bundle: inputData } = pointed.parse(JSON.parse(json));
      const file = platform.files.get(String(await invoke(method, { inputData })));
      if (file === undefined) throw new Error('The app returned no file that it stored');
      return file;
    },

    async idle() {
      while (running.size > 0) await Promise.all(running);
    },

    setCacheWorks(works) {
      platform.cacheWorks = works;
    },

    loseCacheResponses(losses) {
      platform.cacheLosses = [...losses];
    },

    async stop() {
      await app.idle();
      await runtime.stop();
      await platform.stop();
    },
  };
  return app;
}

/** Returns Zapier's token for a connection. All connections belong to the same user. */
const tokenOf = (authData: unknown): string =>
  tokenFor({
    user: 'owner',
    auth: createHash('sha256').update(JSON.stringify({ authData })).digest('hex'),
  });
