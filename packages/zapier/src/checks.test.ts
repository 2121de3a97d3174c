import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { z } from 'zod/v4';
import app from '.';
import { readDefinition } from '../preview/definition';

/**
 * Runs Zapier's integration checks that app.test.ts and rows.test.ts don't cover. Also tests the owner's page, which
 * lists all of Zapier's checks.
 */

const { triggers, searches, creates, searchOrCreates } = readDefinition(app);
const everyStep = Object.entries({ ...triggers, ...searches, ...creates });
const inputsOf = (step: (typeof everyStep)[number][1]) =>
  step.operation.inputFields.filter(({ type }) => type !== 'copy');

it('has a field for each search (D009)', () =>
  checkEach(Object.entries(searches), ([, step]) => expect(inputsOf(step)).not.toEqual([])));

it('has an ID in the sample of each visible polling trigger (D010)', () => {
  const polling = everyStep.filter(
    ([, { operation, display }]) => operation.type === 'polling' && !display.hidden,
  );
  return checkEach(polling, ([, { operation }]) =>
    expect(operation.sample.id).toEqual(expect.stringMatching(/./)),
  );
});

it('names existing searches and creates (D005, D013, D015)', () => {
  const keys = everyStep.map(([key]) => key);
  const named = everyStep.flatMap(([, step]) =>
    inputsOf(step).flatMap(({ dynamic, search }) =>
      [dynamic, search].flatMap((reference) => reference?.split('.', 1) ?? []),
    ),
  );
  const pairs = Object.values(searchOrCreates).flatMap(({ search, create }) => [search, create]);
  expect(named.length).toBeGreaterThan(10);
  expect([...named, ...pairs].filter((key) => !keys.includes(key))).toEqual([]);
});

it('offers no search step for a field with several values or another type than text (D014)', () => {
  const offered = everyStep.flatMap(([step, definition]) =>
    inputsOf(definition).flatMap((field) => (field.search === undefined ? [] : [{ title: step, field }])),
  );
  return checkEach(offered, ({ field: { type, list, dict, children } }) =>
    expect({ type, list, dict, children }).toEqual({
      ...{ type: expect.stringMatching(/^(?:string|number|integer)$/), list: false },
      ...{ dict: undefined, children: undefined },
    }),
  );
});

it('has more than static webhooks (D016)', () => {
  const own = Object.values(triggers).filter(({ operation }) => operation.performSubscribe !== undefined);
  expect([own, Object.keys(searches), Object.keys(creates)].map((each) => each.length > 0)).toEqual([
    true,
    true,
    true,
  ]);
});

it('has the same fields for everyone in each create (D022)', () =>
  checkEach(Object.entries(creates), ([, step]) => expect(inputsOf(step)).not.toEqual([])));

it('has no address that could run code (D025)', () =>
  expect(JSON.stringify(app)).not.toMatch(/\b(?:javascript|data|vbscript):/i));

it("has no address, or part of one, in the connection's fields (D026)", () => {
  const { fields = [] } = z
    .object({ fields: z.array(z.looseObject({ key: z.string(), inputFormat: z.string().optional() })) })
    .parse(app.authentication);
  expect(fields.filter(({ key, inputFormat }) => /domain|url|host/i.test(key) || inputFormat)).toEqual([]);
});

it('keeps empty values (D028)', () => expect(JSON.stringify(app)).not.toContain('cleanInputData'));

/** All checks that Zapier's page listed in November 2026. */
const zapiersChecks =
  'A001 C001 C002 C003 D001 D002 D003 D004 D005 D006 D007 D008 D009 D010 D011 D012 D013 D014 D015 D016 D017 D018 D021 D022 D023 D024 D025 D026 D027 D028 E001 L001 L002 L003 L004 M001 M002 M003 M004 M005 M006 M007 S001 S002 S003 T001 T002 T003 T004 T005 T006 U001 Z001'.split(
    ' ',
  );

describe("the owner's page", () => {
  const page = readFileSync(join(__dirname, '../../../docs/zapier-owner.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([A-Z]\d{3}[^|]*) \|[^|]*\| ([^|]*?) *\|$/gm)].map(
    ([, codes = '', here = '']) => ({ codes: codes.trim().split(', '), here }),
  );

  it("lists each of the checks with the app's state", () =>
    expect(rows.flatMap(({ codes }) => codes).toSorted()).toEqual(zapiersChecks));

  it('marks a check as tested only if a test has its name', () => {
    const tests = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(__dirname, file), 'utf8'))
      .join('\n');
    const tested = rows.filter(({ here }) => here.startsWith('test')).flatMap(({ codes }) => codes);
    expect(tested.length).toBeGreaterThan(20);
    expect(tested.filter((code) => !new RegExp(`\\([^)\n]*\\b${code}\\b[^)\n]*\\)`).test(tests))).toEqual([]);
  });
});
