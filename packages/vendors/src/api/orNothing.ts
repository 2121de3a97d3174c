import { VendorApiError } from './errors';

/** The found record; undefined if the vendor returns null or a "not found" error. */
export async function orNothing<Found>(asked: Promise<Found | null>): Promise<Found | undefined> {
  try {
    return (await asked) ?? undefined;
  } catch (error) {
    if (error instanceof VendorApiError && error.failure === 'notFound') return undefined;
    throw error;
  }
}
