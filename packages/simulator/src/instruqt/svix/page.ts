import { z } from 'zod/v4';
import type { SvixApplication } from './application';

const USUAL_LIMIT = 50;

const asked = z.object({
  limit: z.coerce.number().int().min(1).max(250).default(USUAL_LIMIT),
  iterator: z.string().optional(),
});

/** Returns the requested page of a list, or undefined if the query is invalid. */
export function pageOf<Item extends { id: string }>(
  all: readonly Item[],
  query: Record<string, string>,
  { mostPerPage }: SvixApplication,
) {
  const { data: page } = asked.safeParse(query);
  if (page === undefined) return undefined;
  const start = page.iterator === undefined ? 0 : all.findIndex(({ id }) => id === page.iterator) + 1;
  const end = start + Math.min(page.limit, mostPerPage);
  const data = all.slice(start, end);
  return {
    data,
    iterator: data.at(-1)?.id ?? null,
    prevIterator: data[0]?.id ?? null,
    done: end >= all.length,
  };
}
