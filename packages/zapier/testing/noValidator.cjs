/**
 * Replaces Zapier's schema in the fast tests. Creating its validator is a large part of the library's loading time in
 * each test file. Only the tests of the zip need the validator.
 */
exports.validateAppDefinition = () => {
  throw new Error('Only the tests of the packed app validate it.');
};
