import { checkEach } from '../../testing/checkEach';
import { connectionOf } from '../../testing/connection';
import { failureOf } from '../../testing/scripted';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import * as field from './field';
import * as input from './input';
import { defineOperation, readLimit, DEFAULT_LIMIT, type Operation } from './operation';

const connection = connectionOf(() => Promise.reject(new Error('nobody asks')), 'https://api.example.com');

interface Lab {
  id: string;
  title: string;
}
const labs: Lab[] = [
  { id: 'a', title: 'One' },
  { id: 'b', title: 'Two' },
];

const naming = {
  ...{ key: 'find_lab', resource: 'lab', verb: 'get', label: 'Find Lab', action: 'Get a lab', noun: 'Lab' },
  ...{ what: 'a lab', source: 'documented' },
};
const output = field.group({ id: field.text('Lab ID') });
const inputs = {
  lab: input.text('Lab', { required: true }),
  since: input.time('Since', { place: 'filter' }),
};
type Given = input.ValuesOf<typeof inputs>;

/** An operation that returns this result, and the mock that records its runs. */
function finding(found: Lab | readonly Lab[] | undefined, simplify?: (lab: Lab) => object | Promise<object>) {
  const run = jest.fn<Promise<typeof found>, [ApiConnection, Given, number?]>(async () => found);
  const operation = defineOperation({
    ...{ ...naming, inputs, output: () => output, sample: { id: 'a' }, run },
    ...(simplify && { simplify }),
  });
  return { operation, run };
}
const perform = (operation: Operation, ...rest: [given?: Record<string, unknown>, wanted?: object]) =>
  operation.perform(connection, rest[0] ?? { lab: 'a' }, rest[1]);

test('has its description and lists its inputs', () => {
  const { operation } = finding(labs[0]);
  expect(operation).toEqual({
    ...naming,
    inputs: [
      { name: 'lab', kind: 'text', label: 'Lab', required: true },
      { name: 'since', kind: 'time', label: 'Since', place: 'filter' },
    ],
    output,
    sample: { id: 'a' },
    hasMore: false,
    perform: expect.any(Function),
  });
  expect(finding(labs[0], ({ id }) => ({ id })).operation.hasMore).toBe(true);
});

describe('an operation that is serialised by an input', () => {
  /** Two simultaneous calls that wait until the test releases them, and a log of their starts and ends. */
  function twoAtOnce(
    labs: [unknown, unknown],
    apiUrls = ['https://api.example.com', 'https://api.example.com'],
  ) {
    const events: string[] = [];
    const gates = labs.map(() => Promise.withResolvers<Lab>());
    const { run: _, ...definition } = {
      ...naming,
      inputs,
      output: () => output,
      sample: { id: 'a' },
      run: null,
    };
    let started = 0;
    const operation = defineOperation({
      ...definition,
      serializedBy: 'lab',
      run: () => {
        const number = started++;
        events.push(`start ${number}`);
        return (
          gates[number]?.promise.finally(() => events.push(`end ${number}`)) ?? Promise.reject(new Error())
        );
      },
    });
    const done = Promise.allSettled(
      labs.map((lab, index) => operation.perform({ ...connection, apiUrl: apiUrls[index] ?? '' }, { lab })),
    );
    return { events, gates, done };
  }
  const lab = { id: 'a', title: 'One' };

  test('runs once at a time for the same record, also after a failure', async () => {
    const { events, gates, done } = twoAtOnce(['a', ' a ']);
    gates[1]?.resolve(lab);
    gates[0]?.reject(new Error('failed'));
    expect((await done).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(events).toEqual(['start 0', 'end 0', 'start 1', 'end 1']);
  });

  test('runs at the same time for two records or accounts', () =>
    checkEach(
      [
        ['records', ['a', 'b'], undefined],
        ['accounts', ['a', 'a'], ['https://api.example.com', 'https://eu.api.example.com']],
      ] satisfies [string, [string, string], string[] | undefined][],
      async ([, labs, apiUrls]) => {
        const { events, gates, done } = twoAtOnce(labs, apiUrls);
        gates[1]?.resolve(lab);
        await new Promise(setImmediate);
        expect(events).toEqual(['start 0', 'start 1', 'end 1']);
        gates[0]?.resolve(lab);
        await done;
      },
    ));
});

describe('a result', () => {
  test('is simplified by default', () =>
    checkEach<[string, Lab | Lab[] | undefined, object[] | undefined]>(
      [
        ['nothing', undefined, undefined],
        ['one', { id: 'a', title: 'One' }, [{ id: 'a', title: 'One' }]],
        ['many', labs, labs],
        ['none of many', [], []],
      ],
      async ([, found, results]) => {
        expect(await perform(finding(found).operation)).toEqual(results);
        expect(await perform(finding(found).operation, undefined, { simple: false })).toEqual(results);
        const upper = finding(found, ({ id }) => ({ id: id.toUpperCase() })).operation;
        expect(await perform(upper, undefined, { simple: false })).toEqual(results);
        const simple = results?.map((each) => ({ id: String(Object(each).id).toUpperCase() }));
        expect(await perform(upper)).toEqual(simple);
        expect(await perform(upper, undefined, { simple: true })).toEqual(simple);
        expect(await perform(upper, undefined, { simple: undefined })).toEqual(simple);
      },
    ));

  test('may need another request to simplify, and keeps its order', async () => {
    const simplify = jest.fn(async ({ id }: Lab) => {
      await new Promise((resolve) => setTimeout(resolve, id === 'a' ? 10 : 0));
      return { id };
    });
    expect(await perform(finding(labs, simplify).operation)).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(simplify.mock.calls).toEqual(labs.map((lab) => [lab, connection]));
  });
});

describe('a request', () => {
  test("contains the inputs' values", async () => {
    const { operation, run } = finding(undefined);
    await perform(operation, { lab: ' a ', since: '2025-09-15' });
    expect(run).toHaveBeenCalledWith(connection, { lab: 'a', since: '2025-09-15T00:00:00.000Z' }, undefined);
  });

  test('contains only the inputs, and undefined for empty ones', async () => {
    const { operation, run } = finding(undefined);
    await perform(operation, {
      ...JSON.parse('{"__proto__":{"since":"x"}}'),
      lab: 'a',
      other: 'x',
      limit: 5,
    });
    expect(run.mock.calls[0]?.[1]).toStrictEqual({ lab: 'a', since: undefined });
  });

  test('has a limit', () =>
    checkEach([1, 120, undefined], async (limit) => {
      const { operation, run } = finding(labs);
      await perform(operation, { lab: 'a' }, { limit });
      expect(run).toHaveBeenCalledWith(connection, expect.anything(), limit);
    }));

  test("isn't sent if an input is invalid", () =>
    checkEach(
      [
        [{}, /^The field "Lab" is empty/],
        [{ lab: ' ' }, /^The field "Lab" is empty/],
        [{ lab: 'a', since: '' }, /^The filter "Since" is empty/],
        [{ lab: 'a', since: 'soon' }, /^The field "Since" isn't a valid time/],
      ],
      async ([given, message]) => {
        const { operation, run } = finding(labs);
        expect(await failureOf(perform(operation, given))).toMatchObject({
          failure: 'input',
          message: expect.stringMatching(message),
        });
        expect(run).not.toHaveBeenCalled();
      },
    ));
});

test('a failure to run or to simplify is passed on', () =>
  checkEach(['run', 'simplify'], async (where) => {
    const failure = new VendorApiError({ vendor: 'Academy', doing: 'answer', failure: 'unavailable' });
    const { operation, run } = finding(labs, () => Promise.reject(failure));
    if (where === 'run') run.mockRejectedValue(failure);
    await expect(perform(operation)).rejects.toBe(failure);
  }));

describe('a limit', () => {
  test('is a whole number from 1, or the default', () =>
    checkEach<[unknown, number]>(
      [
        [undefined, DEFAULT_LIMIT],
        [null, DEFAULT_LIMIT],
        ['', DEFAULT_LIMIT],
        [' ', DEFAULT_LIMIT],
        [1, 1],
        ['120', 120],
        [' 5 ', 5],
        ['50.0', 50],
        [['7'], 7],
      ],
      ([given, limit]) => {
        expect(readLimit({ many: true }, given)).toBe(limit);
        expect(DEFAULT_LIMIT).toBe(50);
      },
    ));

  test('is absent if the default is all', () =>
    checkEach([undefined, ' '], (given) => {
      expect(readLimit({ many: true, allByDefault: true }, given)).toBeUndefined();
      expect(readLimit({ many: true, allByDefault: true }, 7)).toBe(7);
    }));

  test("isn't read if there is only one result", () => {
    expect(readLimit({}, 'many')).toBeUndefined();
  });

  test('is refused in any other form', () =>
    checkEach<[unknown]>(
      [
        ...[0, '0', -1, 1.5, 'many', NaN, Infinity, true, false, [], [5, 6], {}, { toString: 1 }, '5 labs'],
        ...['0x10', '1e2', '1,000', '1.000', '50%', '90,5', '9007199254740993', new Date()],
      ].map((given) => [given]),
      async ([given]) => {
        expect(await failureOf(Promise.resolve().then(() => readLimit({ many: true }, given)))).toMatchObject(
          {
            failure: 'input',
            message: expect.stringMatching(/^The field "Limit" (?:must be a whole number|contains )/),
          },
        );
      },
    ));
});

it('refuses an input with too many levels by its label, and does nothing', () =>
  checkEach([201, 3_000, 50_000], async (levels) => {
    const run = jest.fn(async () => ({ id: 'a' }));
    const operation = defineOperation({
      ...{ ...naming, inputs: { body: input.json('Body', {}) }, run },
      ...{ output: () => output, sample: { id: 'a' } },
    });
    const text = `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    for (const body of [text, JSON.parse(text)]) {
      expect(await failureOf(operation.perform(connection, { body }))).toMatchObject({
        failure: 'input',
        message: 'The field "Body" is nested too deeply. Enter an object with at most 200 levels.',
      });
    }
    expect(run).not.toHaveBeenCalled();
  }));
