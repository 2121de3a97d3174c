import type { Input } from '../../src/catalogue/input';

import { kindOf, oddValues, type OddValue, type Reading } from './oddValues';
import type { OperationCase } from './operationCase';

/** A case for one of an operation's inputs. It also contains values for the other inputs. */
export interface InputCase extends OperationCase {
  input: Input;
}

/** Creates a case for each input of each operation, based on the operation's case with the most values. */
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

/**
 * Returns the case's values without the alternatives to an input, because users fill in only one of several
 * alternatives.
 */
function withoutAlternatives({ operation, given }: OperationCase, input: Input): OperationCase['given'] {
  const main = input.alternativeTo ?? input.name;
  const others = operation.inputs.filter(
    ({ name, alternativeTo = name }) => alternativeTo === main && name !== input.name,
  );
  return { ...given, ...Object.fromEntries(others.map(({ name }) => [name, undefined])) };
}

const filledIn = ({ given }: OperationCase): number => Object.keys(given).length;

/** The requests that a run sent, and its error message, if any. */
export interface Run {
  requests: readonly object[];
  message?: string;
}

/**
 * Tries unusual values in an input. An empty value must count as empty. The operation must either send any other value
 * with its meaning intact, or refuse it before the first request, with a message that names the field.
 * @param run performs the operation in a fresh environment, so that runs are comparable
 * @returns the values that were misread, each with its result
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

/** Returns how a connector must treat a value in an input. A required input refuses an empty value. */
function readingOf(input: Input, value: unknown, reads: OddValue['reads']): Exclude<Reading, 'empty'> {
  const reading = reads(kindOf(input));
  if (reading !== 'empty') return reading;
  // In these cases, every parameter has a name, so the parameter counts as set even if its value is empty.
  const isSet = input.kind === 'parameter' || (input.place === 'filter' && value !== undefined);
  return input.required || isSet ? 'refused' : { as: undefined };
}

/**
 * Returns the value for an input. An input for pairs gets one pair with the tested value, and an input for a parameter
 * gets a named parameter with the tested value.
 */
function placed({ kind }: Input, value: unknown): unknown {
  if (kind === 'pairs') return { ward: value };
  return kind === 'parameter' ? { key: 'utm', value } : value;
}

const isSame = (one: Run, other: Run): boolean =>
  one.message === other.message && JSON.stringify(one.requests) === JSON.stringify(other.requests);

/** Whether an error message reports a bug in the connector. */
const isBug = (message: string | undefined): boolean => /failed unexpectedly/.test(message ?? '');
