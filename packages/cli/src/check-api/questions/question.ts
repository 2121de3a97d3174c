/** An open question about a vendor's API, for the report of `check-api` and for docs/maintainers/live-checklist.md. */
export interface Question {
  asks: string;
  assumed: string;
  /** How the question can be settled: by the program alone, by the program with `--write`, or by a person. */
  answeredBy: 'program' | 'write' | 'person';
  /** The steps for a person, and the result to look for. */
  how?: string;
  /** The files to change if the assumption is wrong, relative to packages/vendors/src or the repository's root. */
  change: readonly string[];
}

/** Creates a question that the program settles with read-only requests. */
export const seen = (asks: string, assumed: string, ...change: string[]): Question => ({
  asks,
  assumed,
  answeredBy: 'program',
  change,
});

/** Creates a question that the program settles by adding and removing a webhook. */
export const written = (asks: string, assumed: string, ...change: string[]): Question => ({
  asks,
  assumed,
  answeredBy: 'write',
  change,
});

export const byPerson = (asks: string, assumed: string, how: string, ...change: string[]): Question => ({
  asks,
  assumed,
  answeredBy: 'person',
  how,
  change,
});

/** Returns a file's path relative to the repository's root, for reports. */
export const pathOf = (file: string): string =>
  /^(?:packages|docs)\//.test(file) ? file : `packages/vendors/src/${file}`;
