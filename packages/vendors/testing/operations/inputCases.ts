import type { Input } from '../../src/catalogue/input';

import { kindOf, oddValues, type OddValue, type Reading } from './oddValues';
import type { OperationCase } from './operationCase';

/** An input of an operation, and all else that is filled in. */
export interface InputCase extends OperationCase {
  input: Input;
}

/** Every input of every operation, with the case of the operation that has most filled in. */
export function inputCasesOf(cases: readonly OperationCase[]): InputCase[] {
  const operations = [...new Set(cases.map(({ operation }) => operation))];
  return operations.flatMap((operation) => {
    const own = cases.filter((each) => each.operation === operation);
    const [fullest] = own.sort((left, right) => filledIn(right) - filledIn(left));
    if (fullest === undefined) return [];
    return operation.inputs.map((input) => ({
      ...fullest,
      input,
      given: withoutAlternatives(fullest, input),
      title: `${fullest.vendor.label} ${operation.key} ${input.name}`,
    }));
  });
}

/** Of inputs that stand for one another, one is filled in. */
function withoutAlternatives({ operation, given }: OperationCase, input: Input): OperationCase['given'] {
  const main = input.alternativeTo ?? input.name;
  const others = operation.inputs.filter(
    ({ name, alternativeTo = name }) => alternativeTo === main && name !== input.name,
  );
  return { ...given, ...Object.fromEntries(others.map(({ name }) => [name, undefined])) };
}

const filledIn = ({ given }: OperationCase): number => Object.keys(given).length;

/** What came of a run: what was sent, and the error, if there was one. */
export interface Run {
  requests: readonly object[];
  message?: string;
}

/**
 * What an input makes of odd values that it should not: each is to be sent as what it means, or refused by the name of
 * the field before anything is sent. None is to pass for empty.
 * @param run does the operation in a world of its own, so that runs can be compared
 * @returns the values that are misread, with what came of them
 */
export async function misreadBy(
  { input, given }: InputCase,
  run: (given: OperationCase['given']) => Promise<Run>,
): Promise<object[]> {
  const known = new Map<string, Promise<Run>>();
  const runWith = (value: unknown) => run({ ...given, [input.name]: placed(input, value) });
  const expectedOf = (value: unknown): Promise<Run> => {
    const key = JSON.stringify(value) ?? '';
    const expected = known.get(key) ?? runWith(value);
    known.set(key, expected);
    return expected;
  };
  const misread: object[] = [];
  for (const { title, value, reads } of oddValues) {
    const reading = readingOf(input, value, reads);
    // A plain text.
    if (reading !== 'refused' && reading.as === value) continue;
    const { message, requests } = await runWith(value);
    const isRefused = message?.includes(`"${input.label}"`) === true && requests.length === 0;
    if (reading === 'refused') {
      if (!isRefused) misread.push({ title, message, requests });
    } else {
      const expected = await expectedOf(reading.as);
      if (!isSame({ message, requests }, expected) || isBug(message))
        misread.push({ title, message, requests, expected });
    }
  }
  return misread;
}

/** What may not be empty refuses what is. */
function readingOf(input: Input, value: unknown, reads: OddValue['reads']): Exclude<Reading, 'empty'> {
  const reading = reads(kindOf(input));
  if (reading !== 'empty') return reading;
  // Of a parameter, the name is filled in.
  const isSet = input.kind === 'parameter' || (input.place === 'filter' && value !== undefined);
  return input.required || isSet ? 'refused' : { as: undefined };
}

/** In what is made of several parts, the value of one of them. */
function placed({ kind }: Input, value: unknown): unknown {
  if (kind === 'pairs') return { ward: value };
  return kind === 'parameter' ? { key: 'utm', value } : value;
}

const isSame = (one: Run, other: Run): boolean =>
  one.message === other.message && JSON.stringify(one.requests) === JSON.stringify(other.requests);

/** Whether a failure is one that no connector has words for. */
const isBug = (message: string | undefined): boolean => /failed unexpectedly/.test(message ?? '');
