/** Makes a test without an assertion fail. */
beforeEach(() => expect.hasAssertions());
