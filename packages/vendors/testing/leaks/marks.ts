/** The part of a bundle that contains a marked value. */
export type Place =
  'authData' | 'accountId' | 'subscriptionId' | 'inputData' | 'subscribeData' | 'targetUrl' | 'rawRequest';

/** Creates unique values for a bundle's fields, and finds these values in messages and logs. */
export class Marks {
  private readonly values = new Map<string, Place>();
  private count = 0;

  /** Returns a new value for a field. The value looks realistic and contains characters that need escaping. */
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

  /** Like mark(), for fields that allow only some characters, such as tokens, secrets and usernames. */
  markWord(place: Place, field: string): string {
    this.count += 1;
    const word = `Mark${this.count}x`;
    this.values.set(word, place);
    return `${word}-${field}`;
  }

  /**
   * Returns the marks that a string contains as plain text, URL-encoded or in base64.
   * @param places the parts of the bundle whose marks to return; by default, all parts
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

/**
 * Decodes every part of a string that may be base64. Starts at each of four offsets, because a mark may start at any of
 * them.
 */
const decodedRuns = (text: string): string =>
  (text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [])
    .flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1')))
    .join('\n');
