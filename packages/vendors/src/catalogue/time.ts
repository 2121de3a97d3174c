/** ISO 8601: a date, or a date with a time. Time zones are at most 14 hours from UTC; JavaScript accepts up to 23. */
const isoTime =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/i;

/**
 * Converts a time to UTC with milliseconds; undefined if the time doesn't exist. A time without a zone is assumed to be
 * in UTC.
 * @example readTime('2025-09-15T13:48:22+02:00') // '2025-09-15T11:48:22.000Z'
 */
export function readTime(text: string): string | undefined {
  const [, day, clock = '00:00', zone = 'Z'] = isoTime.exec(text) ?? [];
  if (day === undefined) return undefined;
  const date = new Date(`${day}T${clock}${withMinutes(zone)}`);
  if (Number.isNaN(date.getTime()) || !isOnCalendar(day)) return undefined;
  const time = date.toISOString();
  // In UTC, the year can be below 0 or above 9999. toISOString() writes such years with a sign and six digits.
  return time.length === '0000-01-01T00:00:00.000Z'.length ? time : undefined;
}

/** Whether a day exists. JavaScript reads 30 February as 2 March. Every month has the days up to the 28th. */
const isOnCalendar = (day: string): boolean =>
  day.slice(-2) <= '28' || new Date(`${day}T00:00Z`).toISOString().startsWith(day);

const withMinutes = (zone: string): string => (/^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.toUpperCase());
