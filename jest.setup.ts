/**
 * A test that asserts nothing passes whatever the code does, and in a table it is easily overlooked: an `if` or a loop
 * around all that it expects is enough. The vendors' tables are exempt: their rules concern some events only.
 */
beforeEach(() => {
  if (!expect.getState().testPath?.includes('/packages/vendors/src/')) expect.hasAssertions();
});
