import type { z } from 'zod/v4';

/** The readable items of a list. Unreadable items are skipped. */
export const readEach = <Item>(item: z.ZodType<Item>, listed: readonly unknown[]): Item[] =>
  listed.flatMap((each) => {
    const read = item.safeParse(each);
    return read.success ? [read.data] : [];
  });
