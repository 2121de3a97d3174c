/** A test without an assertion fails. */
beforeEach(() => expect.hasAssertions());
