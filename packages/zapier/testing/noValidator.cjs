/**
 * Replaces Zapier's schema package in the fast tests, because creating its validator takes up much of the library's
 * loading time in each test file. Only the tests of the packaged app need the validator.
 */
exports.validateAppDefinition = () => {
  throw new Error('Only the tests of the packed app validate it.');
};
