import { eventChoices } from '../catalogue/eventSource';
import { vendors } from '../vendors';
import type { EventCode, SchemaOf } from './types';

/**
 * The zod schema of each event's payload, created on first use.
 * @example schemas['exam.completed'].safeParse(payload)
 */
export const schemas: { readonly [Code in EventCode]: SchemaOf<Code> } = Object.create(
  null,
  Object.fromEntries(
    vendors
      .flatMap((vendor) => eventChoices(vendor))
      .map((event) => [event.code, { enumerable: true, get: () => event.schema }]),
  ),
);
