import type { Input } from '../../src/catalogue/input';

import { kindOf, oddValues, type OddValue, type Reading } from './oddValues';
import type { OperationCase } from './operationCase';

/** An operation's input, with values for the other inputs. */
export interface InputCase extends OperationCase {
  input: Input;
}

/** Every input of every operation, from the case with the most values. */
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

/** The values without the alternative inputs, because only one of several alternatives is filled in. */
function withoutAlternatives({ operation, given }: OperationCase, input: Input): OperationCase['given'] {
  const main = input.alternativeTo ?? input.name;
  const others = operation.inputs.filter(
    ({ name, alternativeTo = name }) => alternativeTo === main && name !== input.name,
  );
  return { ...given, ...Object.fromEntries(others.map(({ name }) => [name, undefined])) };
}

const filledIn = ({ given }: OperationCase): number => Object.keys(given).length;

/** A run's result: the requests, and the error if there was one. */
export interface Run {
  requests: readonly object[];
  message?: string;
}

/**
 * Tries odd values in an input. Each value must either be sent with its meaning intact, or be refused with the field's
 * name before anything is sent. None of the values may count as empty.
 * @param run performs the operation in a fresh environment, so that runs are comparable
 * @returns the misread values, and the result for each
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

/** The expected reading of a value. A required input refuses an empty value. */
function readingOf(input: Input, value: unknown, reads: OddValue['reads']): Exclude<Reading, 'empty'> {
  const reading = reads(kindOf(input));
  if (reading !== 'empty') return reading;
  // For a list of parameters, the value is a parameter's name.
  const isSet = input.kind === 'parameter' || (input.place === 'filter' && value !== undefined);
  return input.required || isSet ? 'refused' : { as: undefined };
}

/** For an input with several parts, the value is used for one part. */
function placed({ kind }: Input, value: unknown): unknown {
  if (kind === 'pairs') return { ward: value };
  return kind === 'parameter' ? { key: 'utm', value } : value;
}

const isSame = (one: Run, other: Run): boolean =>
  one.message === other.message && JSON.stringify(one.requests) === JSON.stringify(other.requests);

/** Whether an error is unexpected, without a message from the connector. */
const isBug = (message: string | undefined): boolean => /failed unexpectedly/.test(message ?? '');
