import { VendorApiError } from './errors';

/** What was found; undefined where the vendor says that there is nothing, by null or by an error. */
export async function orNothing<Found>(asked: Promise<Found | null>): Promise<Found | undefined> {
  try {
    return (await asked) ?? undefined;
  } catch (error) {
    if (error instanceof VendorApiError && error.failure === 'notFound') return undefined;
    throw error;
  }
}
