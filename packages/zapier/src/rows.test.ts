import {
  eventChoices,
  instruqt,
  isFamily,
  readPath,
  synap,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import type { Create, Search, Trigger } from 'zapier-platform-core';
import { z } from 'zod/v4';
import app from '.';
import { basicAuthorization } from '@synap-instruqt/simulator';
import { toHookBundle } from '../testing';
import { simulatedCreates, simulatedSearches } from '../testing/actionCases';
import { runInProcess } from '../testing/runInProcess';
import { simulatedApp } from '../testing/simulatedApp';
import { keyOf } from './naming';

/**
 * Runs Zapier's checks of rows. Every row must have each key of the step's sample, a label for each key, and values of
 * the right types.
 */

const simulated = simulatedApp();

type Step = Trigger | Search | Create;
const basicAuth = { username: 'zapier', password: 'a secret of this webhook' };

const rowsSchema = z.array(z.record(z.string(), z.unknown()));
const fieldSchema = z.looseObject({
  key: z.string(),
  label: z.string(),
  type: z.string().optional(),
  dict: z.boolean().optional(),
  list: z.boolean().optional(),
  children: z.array(z.looseObject({ key: z.string() })).optional(),
});
type Field = z.infer<typeof fieldSchema>;

/**
 * Lists the paths to a row's values in Zapier's notation: `a__b` for nested values, and `list[]b` inside line items.
 */
function pathsIn(value: unknown, fields: readonly Field[], path = ''): string[] {
  const field = fields.find(({ key }) => key === path);
  if (Array.isArray(value) && field?.list !== true && value.some((item) => typeof item === 'object')) {
    return [...new Set(value.flatMap((item) => pathsIn(item, [], `${path}[]`)))];
  }
  const isGroup =
    typeof value === 'object' && value !== null && field?.dict !== true && !Array.isArray(value);
  if (!isGroup) return [path];
  const separator = path === '' || path.endsWith('[]') ? '' : '__';
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, fields, `${path}${separator}${key}`));
}

const labelledPaths = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ key, children }) => [key, ...(children ?? []).map((child) => `${key}[]${child.key}`)]);

/** Whether a value has the type of its field. Null and missing values are always allowed. */
function fits({ type, list, dict, children }: Field, value: unknown): boolean {
  if (value === undefined || value === null || dict) return true;
  if (list || children) return Array.isArray(value);
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'datetime':
      return z.iso.datetime({ offset: true }).safeParse(value).success;
    case 'file':
      return typeof value === 'string';
    default:
      return typeof value === type;
  }
}

/**
 * @param whole whether each row must have all of the sample's fields; a list of examples may contain a record with
 * fewer fields
 */
function expectToHold(step: Step | undefined, rows: unknown, { whole = true } = {}): void {
  const made = rowsSchema.min(1).parse([rows].flat());
  const fields = z.array(fieldSchema).parse(step?.operation.outputFields);
  const labelled = labelledPaths(fields);
  for (const row of made) {
    const paths = pathsIn(row, fields);
    // Keys inside a null value or an empty list don't count as missing.
    const isThere = (path: string) =>
      paths.some((other) => path === other || path.startsWith(`${other}__`) || path.startsWith(`${other}[]`));
    const sampled = whole ? pathsIn(step?.operation.sample, fields) : [];
    expect(sampled.filter((path) => !isThere(path))).toEqual([]);
    const isLabelled = (path: string) =>
      labelled.some(
        (other) => other === path || other.startsWith(`${path}__`) || other.startsWith(`${path}[]`),
      );
    expect(paths.filter((path) => !isLabelled(path))).toEqual([]);
    // With Any Event, a key may contain a single value in some events and a group of fields in others.
    const isGroup = ({ key }: Field) => fields.some((other) => other.key.startsWith(`${key}__`));
    const misfits = fields.filter(
      (field) => !isGroup(field) && !fits(field, readPath(row, field.key.replaceAll('__', '.'))),
    );
    expect(misfits).toEqual([]);
  }
}

describe("a row has its sample's fields, each key with a label, each value with its type (T003, T004, T005, T006, Z001)", () => {
  test('of every search', () =>
    simulated.checkEach(
      simulatedSearches.map((each) => [each.key, each] as const),
      async ([key, { inputData }]) =>
        expectToHold(app.searches[key], await simulated.run(`searches.${key}.operation.perform`, inputData)),
    ));

  test('of every create', () =>
    simulated.checkEach(
      simulatedCreates.map((each) => [each.key, each] as const),
      async ([key, { inputData }]) =>
        expectToHold(app.creates[key], await simulated.run(`creates.${key}.operation.perform`, inputData)),
    ));

  const rowOf = (vendor: Vendor, key: string, { code, sample }: EventDefinition): Promise<unknown> => {
    return runInProcess(`triggers.${key}.operation.perform`, {
      ...toHookBundle({
        method: 'POST',
        query: `event=${code}`,
        headers: headersFor(vendor),
        content: JSON.stringify(sample),
      }),
      authData: simulated.authData,
      inputData: { verification: 'none' },
      ...Object({ subscribeData: { webhooks: [], basicAuth } }),
    });
  };
  const headersFor = ({ webhook }: Vendor): Record<string, string> =>
    webhook.verifiedBy === 'basicAuth' ? { authorization: basicAuthorization(basicAuth) } : {};

  const triggers = [instruqt, synap].flatMap((vendor: Vendor) =>
    eventChoices(vendor).flatMap((choice): [string, Vendor, EventDefinition][] => {
      const event = isFamily(choice) ? choice.example : choice;
      return [
        [keyOf(vendor, choice.name ?? choice.code), vendor, event],
        [keyOf(vendor, 'anyEvent'), vendor, event],
      ];
    }),
  );

  const withExamples = Object.entries(app.triggers).filter(([, { operation }]) => 'performList' in operation);

  test("of the editor's examples", () =>
    simulated.checkEach(withExamples, async ([key, trigger]) =>
      expectToHold(trigger, await simulated.run(`triggers.${key}.operation.performList`), { whole: false }),
    ));

  const polled = [instruqt, synap].flatMap((vendor: Vendor) =>
    (vendor.polledEvents ?? []).map(({ key }) => keyOf(vendor, key)),
  );

  test.each(polled)(
    'of the polling trigger %s (T002), and none of its fields is always empty',
    async (key) => {
      const { plays } = simulated.simulator.instruqt.data;
      const startedAt = new Date(Date.now() - 60 * 60_000).toISOString();
      for (const [id, play] of plays) plays.set(id, { ...play, startedAt });
      for (const meta of [{}, { isLoadingSample: true }]) {
        const rows = await runInProcess(`triggers.${key}.operation.perform`, {
          ...{ authData: simulated.authData, inputData: {} },
          ...Object({ meta }),
        });
        expectToHold(app.triggers[key], rows);
        const fields = z.array(fieldSchema).parse(app.triggers[key]?.operation.outputFields);
        const filled = rowsSchema.parse(rows).flatMap((row) => pathsIn(row, fields));
        expect(fields.filter((field) => !filled.includes(field.key)).map((field) => field.label)).toEqual([]);
      }
    },
  );

  test('of every trigger', () =>
    checkEach(triggers, async ([key, vendor, event]) =>
      expectToHold(app.triggers[key], await rowOf(vendor, key, event)),
    ));
});
