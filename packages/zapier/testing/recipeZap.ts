import type { Simulator } from '@synap-instruqt/simulator';
import type { Recipe } from '../recipes/recipe';
import type { Zap, ZapierApp } from '.';
import type { OutsideApps } from './outsideApps';
import { runSteps, type ZapRun } from './zapRun';

/** A recipe's Zap that is turned on. */
export interface RecipeZap {
  /** The Zap's runs, including the runs of its paths and loops. */
  history: ZapRun[];
  /** The Zap with its webhook; undefined if a schedule or a form starts the Zap. */
  zap?: Zap;
  /** Starts the Zap as its schedule would or, with a form entry, as its form would. */
  startOnSchedule(entry?: object): Promise<void>;
  /** Resolves when the Zap has run all its steps for every received event. */
  idle(): Promise<void>;
  turnOff(): Promise<void>;
}

/** Creates a recipe's Zap and turns it on. Adds the Zap's webhook in Instruqt unless the app adds webhooks itself. */
export async function turnOnRecipe(
  { steps: [first, ...steps] }: Recipe,
  app: ZapierApp,
  { instruqt }: Pick<Simulator, 'instruqt'>,
  outside: OutsideApps,
): Promise<RecipeZap> {
  const history: ZapRun[] = [];
  const running: Promise<void>[] = [];
  const { definition, invoke, hydrate } = app;
  const start = (row: unknown): Promise<void> =>
    runSteps(
      { steps, first: 2, results: new Map([[1, row]]) },
      { invoke, hydrate, definition, outside },
      history,
    );
  const idle = async (): Promise<void> => {
    await app.idle();
    await Promise.all(running);
  };
  const scheduled = { history, startOnSchedule: (entry: object = {}) => start(entry), idle };
  if (first?.does === 'schedule' || first?.does === 'form')
    return { ...scheduled, turnOff: async () => undefined };
  if (first?.does !== 'trigger') throw new Error('A Zap begins with a trigger');

  const inputData = Object.fromEntries(
    first.fields.flatMap(({ key, value = [] }) => (value.length === 0 ? [] : [[key, value.join('')]])),
  );
  const zap = await app.subscribe(first.key, inputData);
  app.onRow(({ id, row }) => {
    if (id === zap.id) running.push(start(row));
  });
  if (zap.subscribeData !== undefined) return { ...scheduled, zap, turnOff: () => zap.unsubscribe() };
  const endpoint = instruqt.addEndpoint({ url: zap.targetUrl });
  zap.fillIn({ signingSecret: endpoint.secret });
  return {
    ...scheduled,
    zap,
    turnOff: async () => {
      instruqt.removeEndpoint(endpoint);
      await zap.unsubscribe();
    },
  };
}
