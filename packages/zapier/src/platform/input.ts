import { VendorApiError } from '@synap-instruqt/vendors';
import type { Bundle } from 'zapier-platform-core';

/** What a person entered in a step, or mapped from an earlier one. */
export type Input = Pick<Bundle, 'inputData' | 'inputDataRaw'>;

/** A text without the spaces around it; empty when it is not set. */
export function readText({ inputData }: Input, key: string): string {
  const value: unknown = inputData?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * A text that narrows down what is handed over; undefined when the field was left empty.
 * @throws VendorApiError when something was mapped into it that turned out empty: without it, the step would hand over
 *   what is somebody else's
 */
export function readFilter(input: Input, key: string, label: string): string | undefined {
  const text = readText(input, key);
  if (text !== '') return text;
  const entered: unknown = input.inputDataRaw?.[key];
  if (typeof entered !== 'string' || entered.trim() === '') return undefined;
  throw new VendorApiError(
    `The field "${label}" is empty: check that the step that you mapped it from really has it, or clear the field.`,
    'rejected',
  );
}

/** A list of texts; a single text, as mapping may give it, is taken for several separated by commas. */
export function readTexts({ inputData }: Input, key: string): string[] {
  const value: unknown = inputData?.[key];
  const texts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  return texts.map((text) => String(text).trim()).filter((text) => text !== '');
}

/**
 * A number, or undefined when it is not set.
 * @throws VendorApiError when it is none
 */
export function readNumber(input: Input, key: string, label: string): number | undefined {
  const text = readText(input, key);
  if (text === '') return undefined;
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  throw new VendorApiError(
    `The field "${label}" is not a number: enter one, or clear the field.`,
    'rejected',
  );
}

/** A yes or no, or undefined when it is not set. Mapped ones come as words. */
export function readSwitch({ inputData }: Input, key: string): boolean | undefined {
  const value = String(inputData?.[key] ?? '')
    .trim()
    .toLowerCase();
  if (['true', 'yes', 'y', '1', 'on'].includes(value)) return true;
  return ['false', 'no', 'n', '0', 'off'].includes(value) ? false : undefined;
}
