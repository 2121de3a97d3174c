import { z } from 'zod/v4';

const time = z.iso.datetime({ offset: true });

/** Whether the catalogue's `datetime` accepts the value. */
export const isTime = (value: unknown): boolean => time.safeParse(value).success;

export function describeKind(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (isTime(value)) return 'datetime';
  return typeof value;
}
