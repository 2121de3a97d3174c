import { z } from 'zod/v4';
import { InputError } from '../../api/errors';
import { orNothing } from '../../api/orNothing';
import type { ApiConnection } from '../../api/http';
import { synapClient, type SynapRequest } from '../client';
import { once } from '../../catalogue/once';
import { capitalized } from '../../catalogue/words';

/** A record's ID. JSON:API requires a string, but numbers are accepted, too. */
export const resourceId = once(() => z.union([z.string().min(1), z.number().transform(String)]));

const linkage = once(() =>
  z
    .object({ data: z.object({ id: resourceId() }).nullish() })
    .nullish()
    .catch(undefined),
);

/**
 * An object's members, by name. PHP writes an object without members as an empty list. Unreadable values are ignored.
 */
const members = once(() =>
  // Doesn't use z.record(), which fails on a key named "constructor". A portal's attributes may have this key.
  z.looseObject({}).nullish().catch(undefined),
);

/**
 * Some of Synap's responses contain passwords or related secrets. These values are removed, regardless of the step's
 * settings.
 */
const withoutPasswords = <Members extends object>(attributes: Members): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !/^password/i.test(name)));

/**
 * A record in Synap's API. Unreadable attributes and relationships are ignored. Source: jsonapi.org, which Synap
 * follows.
 */
export const resource = once(() =>
  z.looseObject({
    id: resourceId(),
    attributes: members().transform((attributes) => attributes && withoutPasswords(attributes)),
    relationships: members(),
  }),
);
export type Resource = z.infer<ReturnType<typeof resource>>;

export const resourceDocument = once(() => z.object({ data: resource() }));

/**
 * The response to a change: the record, a document without the record, or nothing. JSON:API allows all three responses,
 * and all of them mean that the change was made or accepted.
 */
const changeDocument = once(() =>
  z.union([
    z.object({ data: resource().nullish().catch(undefined), errors: z.undefined().optional() }),
    z.literal(['', null, undefined]).transform(() => ({ data: undefined })),
  ]),
);

/**
 * Changes or creates a record.
 * @returns the record from Synap's response, or undefined if the response doesn't contain the record
 * @throws VendorApiError
 */
export const change = async (
  connection: ApiConnection,
  doing: string,
  request: SynapRequest,
): Promise<Resource | undefined> =>
  (await synapClient(connection).read(doing, request, changeDocument())).data ?? undefined;

/** The ID of a related record; null if there is no related record. */
export const relatedId = ({ relationships }: Resource, name: string): string | null =>
  linkage().parse(relationships?.[name])?.data?.id ?? null;

/**
 * Gets a record by ID; undefined if the record doesn't exist.
 * @param collection the first part of the record's path, e.g. `attempts`
 * @param what the record's name in error messages, e.g. "attempt"
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
 * A record's path.
 * @throws InputError if the ID is invalid: an empty ID or an ID of dots would result in another path, and an unpaired
 * surrogate can't be encoded in a URL
 */
export function pathTo(collection: string, what: string, id: string): string {
  const trimmed = id.trim();
  if (/[^.]/.test(trimmed) && trimmed.isWellFormed()) return `/${collection}/${encodeURIComponent(trimmed)}`;
  throw new InputError(
    `The field "${capitalized(what)}" ${trimmed === '' ? 'is empty' : "isn't an ID"}. Map an ID from an earlier step.`,
  );
}
