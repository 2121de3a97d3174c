/** Where a marked value stood in a bundle. */
export type Place =
  'authData' | 'accountId' | 'subscriptionId' | 'inputData' | 'subscribeData' | 'targetUrl' | 'rawRequest';

/** Values that are nowhere else, one for each field of a bundle, so that each can be found again in what is said. */
export class Marks {
  private readonly values = new Map<string, Place>();
  private count = 0;

  /** A new value for a field. It looks like what stands in such a field, and holds what has to be escaped. */
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

  /** Like mark(), for what can't hold every character: a token, a secret, a name of a user. */
  markWord(place: Place, field: string): string {
    this.count += 1;
    const word = `Mark${this.count}x`;
    this.values.set(word, place);
    return `${word}-${field}`;
  }

  /**
   * The marks in a text: as they are, URL-encoded, or in base64.
   * @param places of which places; all when left out
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

/** What stands in the base64 of a text, at whatever place of a group of four it begins. */
const decodedRuns = (text: string): string =>
  (text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [])
    .flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1')))
    .join('\n');
