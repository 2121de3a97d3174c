import { z } from 'zod/v4';
import { VendorApiError } from '../../kit/apiError';
import { synapApiError, synapUnexpected } from '../apiError';
import { isSuccess, type Request } from '../requests';

const linkage = z
  .object({ data: z.object({ id: z.string() }).nullish() })
  .nullish()
  .catch(undefined);

/** A thing of Synap's API. Source: jsonapi.org, which Synap follows. */
export const synapResource = z.looseObject({
  id: z.string(),
  type: z.string(),
  attributes: z.record(z.string(), z.unknown()).nullish(),
  relationships: z.record(z.string(), z.unknown()).nullish(),
});
export type SynapResource = z.infer<typeof synapResource>;

/** The document that holds one. */
export const synapDocument = z.object({ data: synapResource });

/** The id of what a relationship leads to; null for none. */
export const relatedId = ({ relationships }: SynapResource, name: string): string | null =>
  linkage.parse(relationships?.[name])?.data?.id ?? null;

/**
 * A thing by its id; undefined when there is none.
 * @param path of its kind, e.g. `attempts`
 * @param what e.g. "attempt"
 * @throws VendorApiError
 */
export async function getResource(
  request: Request,
  baseUrl: string,
  path: string,
  what: string,
  id: string,
): Promise<SynapResource | undefined> {
  const doing = `look up the ${what}`;
  const url = `${baseUrl}/${path}/${encodeURIComponent(requiredId(what, id))}`;
  const response = await request(doing, { method: 'GET', url });
  if (response.status === 404 || response.status === 410) return undefined;
  if (!isSuccess(response)) throw synapApiError(response, doing);
  const parsed = synapDocument.safeParse(response.body);
  if (!parsed.success) throw synapUnexpected(doing, response.status);
  return parsed.data.data;
}

/** An id in a URL's path: one made of dots alone would lead elsewhere. */
function requiredId(what: string, id: string): string {
  const trimmed = id.trim();
  if (/[^.]/.test(trimmed)) return trimmed;
  throw new VendorApiError(
    `The ${what} ID is ${trimmed === '' ? 'empty' : 'not an ID'}: map it from an earlier step, and check that the step before really has it.`,
    'rejected',
  );
}
