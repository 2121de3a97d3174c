/** An open question about a vendor's API. The report of `check-api` and docs/maintainers/live-checklist.md are both made from it. */
export interface Question {
  /** As somebody asks it. */
  asks: string;
  /** What the code relies on. */
  assumed: string;
  /** The program alone, the program with `--write`, or a person. */
  answeredBy: 'program' | 'write' | 'person';
  /** For a person: what to do and to look for. */
  how?: string;
  /** The files that change if it is otherwise: below packages/vendors/src, or from the root. */
  change: readonly string[];
}

/** What the program finds out by itself. */
export const seen = (asks: string, assumed: string, ...change: string[]): Question => ({
  asks,
  assumed,
  answeredBy: 'program',
  change,
});

/** What takes a webhook that is added and removed. */
export const written = (asks: string, assumed: string, ...change: string[]): Question => ({
  asks,
  assumed,
  answeredBy: 'write',
  change,
});

/** What takes a person. */
export const byPerson = (asks: string, assumed: string, how: string, ...change: string[]): Question => ({
  asks,
  assumed,
  answeredBy: 'person',
  how,
  change,
});

/** From the repository's root, as reports name files. */
export const pathOf = (file: string): string =>
  /^(?:packages|docs)\//.test(file) ? file : `packages/vendors/src/${file}`;
