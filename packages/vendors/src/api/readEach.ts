import type { z } from 'zod/v4';

/** The items of a list that can be read, one by one: an odd one doesn't take the others with it. */
export const readEach = <Item>(item: z.ZodType<Item>, listed: readonly unknown[]): Item[] =>
  listed.flatMap((each) => {
    const read = item.safeParse(each);
    return read.success ? [read.data] : [];
  });
