/**
 * Replaces Zapier's schema in the fast tests. Creating its validator takes a large part of the library's loading time
 * in each test file, and only the tests of the zip validate.
 */
exports.validateAppDefinition = () => {
  throw new Error('Only the tests of the packed app validate it.');
};
