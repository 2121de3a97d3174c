/**
 * In the fast tests, this takes the place of Zapier's schema: making its validator is a large part of the time that
 * Zapier's library takes to load, in each test file, and only the tests of the zip validate.
 */
exports.validateAppDefinition = () => {
  throw new Error('Only the tests of the packed app validate it.');
};
