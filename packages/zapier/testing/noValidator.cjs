/**
 * Replaces Zapier's schema package in the fast tests. Creating the package's validator takes up much of the time that
 * each test file needs to load Zapier's library. Only the tests of the packaged app need the validator.
 */
exports.validateAppDefinition = () => {
  throw new Error('Only the tests of the packed app validate it.');
};
