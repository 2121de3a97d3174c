/** A marked value's place in a bundle. */
export type Place =
  'authData' | 'accountId' | 'subscriptionId' | 'inputData' | 'subscribeData' | 'targetUrl' | 'rawRequest';

/** Unique values for a bundle's fields. The values are recognizable in messages. */
export class Marks {
  private readonly values = new Map<string, Place>();
  private count = 0;

  /** A new value for a field. It looks realistic and contains characters that need escaping. */
  mark(place: Place, field: string): string {
    this.count += 1;
    const word = `Mark${this.count}x`;
    const value = /email/i.test(field)
      ? `${word}@example.com`
      : /url/i.test(field)
        ? `https://hooks.example.com/hooks/standard/${word}/`
        : `${word} ${field}/+&"é`;
    this.values.set(word, place);
    return value;
  }

  /** Like mark(), for values with a limited character set: tokens, secrets, usernames. */
  markWord(place: Place, field: string): string {
    this.count += 1;
    const word = `Mark${this.count}x`;
    this.values.set(word, place);
    return `${word}-${field}`;
  }

  /**
   * The marks in a string: as they are, URL-encoded or in base64.
   * @param places only marks from these places; all by default
   */
  foundIn(text: string, places?: readonly Place[]): string[] {
    const searched = `${text}\n${decodedRuns(text)}`;
    const words = new Set(searched.match(/Mark\d+x/gi)?.map((word) => `M${word.slice(1, -1)}x`));
    return [...words].filter((word) => {
      const place = this.values.get(word);
      return place !== undefined && (places === undefined || places.includes(place));
    });
  }
}

/** The part of a string's base64 that doesn't depend on its offset. */
const decodedRuns = (text: string): string =>
  (text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [])
    .flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1')))
    .join('\n');
