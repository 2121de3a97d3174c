import type { Simulator } from '@synap-instruqt/simulator';
import type { Recipe } from '../recipes/recipe';
import type { Zap, ZapierApp } from '.';
import type { OutsideApps } from './outsideApps';
import { runSteps, type ZapRun } from './zapRun';

/** A recipe's Zap that is on. */
export interface RecipeZap {
  /** Its runs, and those of the paths and loops in them. */
  history: ZapRun[];
  /** What Zapier made the Zap of; a schedule has none. */
  zap?: Zap;
  /** Starts it at its time of day, or with an entry of its form. */
  startOnSchedule(entry?: object): Promise<void>;
  /** Settles once every event that came in has gone through all steps. */
  idle(): Promise<void>;
  turnOff(): Promise<void>;
}

/** Builds a recipe's Zap as its table says, turns it on, and adds its webhook in Instruqt. */
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
