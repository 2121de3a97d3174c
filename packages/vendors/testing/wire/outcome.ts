/** Matches a step's outcome: a part of its output, or of its error message. */
export const outcome = (gives: unknown, fails: RegExp | undefined) =>
  fails === undefined
    ? { status: 'fulfilled', value: gives }
    : { status: 'rejected', reason: expect.objectContaining({ message: expect.stringMatching(fails) }) };
