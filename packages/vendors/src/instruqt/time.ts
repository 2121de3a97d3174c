import { VendorApiError } from '../kit/apiError';

/**
 * A time as Instruqt takes it: RFC 3339 in UTC.
 * @param what the field that it stands in, e.g. "Expires At"
 * @param time ISO 8601, or a date alone; one without a zone is in UTC
 * @throws VendorApiError when it can't be read
 */
export function toTime(what: string, time: string): string {
  const trimmed = time.trim();
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
    trimmed,
  );
  const [, day = '', clock = '00:00', zone = 'Z'] = parts ?? [];
  const parsed = Date.parse(`${day}T${clock}${zone}`);
  if (!Number.isNaN(parsed)) return new Date(parsed).toISOString();
  throw new VendorApiError(
    `The field "${what}" holds no time: enter one such as 2025-09-15T13:48:22Z.`,
    'rejected',
  );
}
