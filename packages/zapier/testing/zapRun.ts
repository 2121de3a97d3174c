import { readPath } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import type {
  Condition,
  CreateStep,
  Mapped,
  OutsideStep,
  SearchStep,
  Step,
  Template,
} from '../recipes/recipe';
import type { OutsideApps } from './outsideApps';

/** A run's status in Zap history. A search that finds nothing results in "halted". */
export type RunStatus = 'success' | 'filtered' | 'halted' | 'errored';

/** The app and the other apps that a Zap's steps call. */
export interface Surroundings {
  /** Calls one of this app's methods. */
  invoke(method: string, bundle: object): Promise<unknown>;
  /** Fetches the file to which a reference in a row points. */
  hydrate(pointer: unknown): Promise<unknown>;
  definition: unknown;
  outside: OutsideApps;
}

/** A run of a Zap, or of one of its paths or loops. */
export interface ZapRun {
  status: RunStatus;
  /** The number of the step at which the run stopped; undefined if the run finished. */
  stoppedAt?: number;
  reason?: string;
  /** Continues the run at the failed step, like **Replay** in Zapier. */
  replay(): Promise<void>;
}

interface Progress {
  steps: readonly Step[];
  /** The number of the first step in `steps`. */
  first: number;
  /** The output of each earlier step, by the step's number. */
  results: Map<number, unknown>;
}

/** Ends a run before its last step. */
class Stopped extends Error {
  constructor(
    readonly status: RunStatus,
    message: string,
  ) {
    super(message);
  }
}

const rows = z.array(z.record(z.string(), z.unknown()));

/**
 * Runs steps as described on Zapier's help pages. An empty required field is an error, a search without results halts
 * the run, and a filter may end the run. Each path and each item of a loop has a separate run.
 * @param history receives the runs in the order in which they end
 */
export async function runSteps(
  { steps, first, results }: Progress,
  surroundings: Surroundings,
  history: ZapRun[],
): Promise<void> {
  let next = 0;
  const run: ZapRun = { status: 'success', replay: goOn };

  async function goOn(): Promise<void> {
    Object.assign(run, { status: 'success', stoppedAt: undefined, reason: undefined });
    for (; next < steps.length; next += 1) {
      const step = steps[next];
      if (step === undefined) return;
      const number = first + next;
      const rest = steps.slice(next + 1);
      try {
        if (step.does === 'loop') return await loop(step.value, rest, number);
        if (step.does === 'paths') {
          return await Promise.all(
            step.paths
              .filter(({ conditions }) => conditions.every((condition) => isMet(condition, results)))
              .map((path) =>
                runSteps(
                  { steps: path.steps, first: number + 1, results: new Map(results) },
                  surroundings,
                  history,
                ),
              ),
          ).then(() => undefined);
        }
        results.set(number, await take(step, results, surroundings));
      } catch (error) {
        const isExpected = error instanceof Stopped || error instanceof Error;
        if (!isExpected) throw error;
        const status = error instanceof Stopped ? error.status : 'errored';
        Object.assign(run, { status, stoppedAt: number, reason: error.message });
        return;
      }
    }
  }

  /** @param number the loop step's number */
  async function loop(value: Mapped, inside: readonly Step[], number: number): Promise<void> {
    for (const row of rows.parse(results.get(value.step))) {
      const item = new Map([...results, [number, row]]);
      await runSteps({ steps: inside, first: number + 1, results: item }, surroundings, history);
    }
  }

  await goOn();
  history.push(run);
}

/** @returns the step's output */
async function take(
  step: Exclude<Step, { does: 'loop' | 'paths' }>,
  results: Progress['results'],
  surroundings: Surroundings,
): Promise<unknown> {
  switch (step.does) {
    case 'search':
      return search(step, results, surroundings);
    case 'create':
      return create(step, results, surroundings);
    case 'outside':
      return surroundings.outside.take(step, await withFiles(filledIn(step, results), surroundings));
    case 'filter':
      if (step.conditions.every((condition) => isMet(condition, results))) return undefined;
      throw new Stopped('filtered', 'A condition is not met');
    case 'earlier':
      return { output: new Date(Date.now() - step.days * 24 * 60 * 60 * 1000).toISOString() };
    case 'replace':
      return { output: String(fillIn(step.input, results)).replaceAll(step.find, step.by) };
    case 'extract':
      return { output: new RegExp(step.pattern).exec(String(fillIn(step.input, results)))?.[0] };
    case 'trigger':
    case 'form':
    case 'schedule':
      throw new Error('A Zap has one trigger, which comes first');
  }
}

const ownDefinition = z.object({
  inputFields: z.array(z.looseObject({ key: z.string(), required: z.boolean().optional() })),
});

async function search(
  step: SearchStep,
  results: Progress['results'],
  surroundings: Surroundings,
): Promise<unknown> {
  const { takesAll } = step;
  const found = rows.parse(await perform('searches', step, results, surroundings));
  if (found.length === 0) throw new Stopped('halted', 'Nothing was found');
  return takesAll ? found : found[0];
}

const create = (
  step: CreateStep,
  results: Progress['results'],
  surroundings: Surroundings,
): Promise<unknown> => perform('creates', step, results, surroundings);

/** Runs one of this app's searches or creates. @throws Error if a required field is empty */
async function perform(
  kind: 'searches' | 'creates',
  { key, fields }: SearchStep | CreateStep,
  results: Progress['results'],
  { invoke, definition }: Surroundings,
): Promise<unknown> {
  const { inputFields } = ownDefinition.parse(readPath(definition, `${kind}.${key}.operation`));
  const inputData = withoutBlanks(fields.map((field) => [field.key, fillIn(field.value, results)]));
  for (const { key: name, required } of inputFields) {
    if (required && inputData[name] === undefined) throw new Error(`Required field "${name}" is missing`);
  }
  const inputDataRaw = Object.fromEntries(fields.map((field) => [field.key, rawOf(field.value)]));
  return invoke(`${kind}.${key}.operation.perform`, { inputData, inputDataRaw });
}

function filledIn({ app, fields }: OutsideStep, results: Progress['results']): Record<string, unknown> {
  const filled = withoutBlanks(fields.map(({ label, value }) => [label, fillIn(value, results)]));
  for (const { label, required } of fields) {
    if (required && filled[label] === undefined)
      throw new Error(`Required field "${label}" of ${app} is missing`);
  }
  return filled;
}

/** Replaces references to files with the files, because steps receive the files themselves. */
const withFiles = async (
  fields: Record<string, unknown>,
  { hydrate }: Surroundings,
): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(fields).map(async ([label, value]) => [
        label,
        typeof value === 'string' && value.startsWith('hydrate|||') ? await hydrate(value) : value,
      ]),
    ),
  );

const withoutBlanks = (entries: readonly [string, unknown][]): Record<string, unknown> =>
  Object.fromEntries(entries.filter(([, value]) => !isBlank(value)));

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Fills in a template. A single mapped value keeps its type. Several parts are joined as text. */
function fillIn(template: Template = [], results: Progress['results']): unknown {
  const values = template.map((part) => (typeof part === 'string' ? part : valueOf(part, results)));
  if (values.length === 1) return values[0];
  return values
    .map((value) => (isBlank(value) ? (typeof value === 'string' ? value : '') : String(value)))
    .join('');
}

/** Returns a template in the editor's format, in which a mapped value contains the number of its step. */
const rawOf = (template: Template = []): string =>
  template
    .map((part) => (typeof part === 'string' ? part : `{{${part.step}__${part.path.replaceAll('.', '__')}}}`))
    .join('');

const valueOf = ({ step, path }: Mapped, results: Progress['results']): unknown =>
  readPath(results.get(step), path);

function isMet({ value, equals }: Condition, results: Progress['results']): boolean {
  const found = valueOf(value, results);
  return equals === undefined ? !isBlank(found) : found === equals;
}
