const fast = require('../../jest.config.js');

/**
 * The tests that `npm run mutate` runs, some of them once for each mutant. Left out are:
 * - tests that package the apps or start processes, because they wouldn't see a mutant
 * - tests with random input, because the score should be the same each time
 * - slow tests of the whole catalogue and of requests over the wire, because code should be tested where it decides
 *   something
 *
 * For the last reason, too, a package's tests see the other packages without mutants: Stryker works in a copy of the
 * repository, whose links between packages point to the original.
 */
module.exports = {
  ...fast,
  rootDir: '../..',
  // Ends tests in which a mutant waits forever. A test with many rows takes seconds on a busy machine.
  testTimeout: 15_000,
  roots: ['<rootDir>/packages'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/packages/(build|cli|simulator)/',
    '/packages/[^/]+/((wire|package)(WithHooks)?|leaks|scratch)\\.test\\.ts$',
    '/packages/[^/]+/(preview|recipes|surface)/',
    '/vendors/src/(hostile|vendors)\\.test\\.ts$',
    '\\.property\\.test\\.ts$',
    '/signature\\.test\\.ts$',
    '/zapier/src/app\\.test\\.ts$',
    '/zapier/src/triggers/hook\\.test\\.ts$',
  ],
};
