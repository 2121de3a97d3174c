import { z } from 'zod/v4';
import { InputError } from '../../api/errors';
import { orNothing } from '../../api/orNothing';
import type { ApiConnection } from '../../api/http';
import { synapClient, type SynapRequest } from '../client';
import { once } from '../../catalogue/once';
import { capitalized } from '../../catalogue/words';

/** JSON:API has texts only. */
export const resourceId = once(() => z.union([z.string().min(1), z.number().transform(String)]));

const linkage = once(() =>
  z
    .object({ data: z.object({ id: resourceId() }).nullish() })
    .nullish()
    .catch(undefined),
);

/** Members by their names. PHP writes an empty list if there are none; what is odd says nothing. */
const members = once(() =>
  // Not z.record(): it looks at a key named "constructor", which a portal's attributes may have, and fails.
  z.looseObject({}).nullish().catch(undefined),
);

/** Some answers of Synap hold passwords or keys to them: they go no further, whatever a step is set to. */
const withoutPasswords = <Members extends object>(attributes: Members): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !/^password/i.test(name)));

/** A thing of Synap's API, as far as it can be read. Source: jsonapi.org, which Synap follows. */
export const resource = once(() =>
  z.looseObject({
    id: resourceId(),
    attributes: members().transform((attributes) => attributes && withoutPasswords(attributes)),
    relationships: members(),
  }),
);
export type Resource = z.infer<ReturnType<typeof resource>>;

/** The document that holds one. */
export const resourceDocument = once(() => z.object({ data: resource() }));

/**
 * What answers a change: the thing, or a document without it, or nothing at all. JSON:API allows each of them, and each
 * means that the change was made or taken.
 */
const changeDocument = once(() =>
  z.union([
    z.object({ data: resource().nullish().catch(undefined), errors: z.undefined().optional() }),
    z.literal(['', null, undefined]).transform(() => ({ data: undefined })),
  ]),
);

/**
 * Changes or creates a thing. @returns it as Synap answers it, or undefined if Synap doesn't show it
 * @throws VendorApiError
 */
export const change = async (
  connection: ApiConnection,
  doing: string,
  request: SynapRequest,
): Promise<Resource | undefined> =>
  (await synapClient(connection).read(doing, request, changeDocument())).data ?? undefined;

/** The id of what a relationship leads to; null for none. */
export const relatedId = ({ relationships }: Resource, name: string): string | null =>
  linkage().parse(relationships?.[name])?.data?.id ?? null;

/**
 * A thing by its id; undefined when there is none.
 * @param collection its kind's path, e.g. `attempts`
 * @param what e.g. "attempt"
 * @throws VendorApiError
 */
export async function getResource(
  connection: ApiConnection,
  collection: string,
  what: string,
  id: string,
): Promise<Resource | undefined> {
  const request = { method: 'GET', path: pathTo(collection, what, id), ids: [id] } as const;
  return orNothing(
    synapClient(connection)
      .read(`look up the ${what}`, request, resourceDocument())
      .then(({ data }) => data),
  );
}

/**
 * The path of a thing.
 * @throws InputError when the id is none: one that is empty or made of dots alone would lead elsewhere, and half a
 *   character can't be written in a URL
 */
export function pathTo(collection: string, what: string, id: string): string {
  const trimmed = id.trim();
  if (/[^.]/.test(trimmed) && trimmed.isWellFormed()) return `/${collection}/${encodeURIComponent(trimmed)}`;
  throw new InputError(
    `The field "${capitalized(what)}" ${trimmed === '' ? 'is empty' : "isn't an ID"}. Map it from an earlier step that always has a value.`,
  );
}
