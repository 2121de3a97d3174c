/** How a step ends: with this in what comes out, or with this in the message. */
export const outcome = (gives: unknown, fails: RegExp | undefined) =>
  fails === undefined
    ? { status: 'fulfilled', value: gives }
    : { status: 'rejected', reason: expect.objectContaining({ message: expect.stringMatching(fails) }) };
