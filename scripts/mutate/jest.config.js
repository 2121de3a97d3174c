const fast = require('../../jest.config.js');

/**
 * The tests that `npm run mutate` runs, some of them once for each mutant. These tests are left out:
 * - tests that package the apps or start processes, because they wouldn't see a mutant
 * - tests with random input, because the score should be the same each time
 * - slow tests of the whole catalogue and of requests over the network, because tests next to the code should notice
 *   its mutants
 *
 * A package's tests don't see mutants in other packages, because Stryker works in a copy of the repository, in which
 * the links between packages point to the original repository.
 */
module.exports = {
  ...fast,
  rootDir: '../..',
  // Ends a test that would wait forever because of a mutant.
  // The time is long enough for a test with many rows on a busy machine.
  testTimeout: 15_000,
  moduleNameMapper: { ...fast.moduleNameMapper, '/once$': '<rootDir>/scripts/mutate/once.cjs' },
  roots: ['<rootDir>/packages'],
  testPathIgnorePatterns: [
    ...fast.testPathIgnorePatterns,
    '/packages/(build|cli|simulator)/',
    '/packages/[^/]+/((wire|package)(WithHooks)?|leaks|scratch)\\.test\\.ts$',
    '/packages/[^/]+/(preview|recipes)/',
    '/n8n-nodes-synap-instruqt/surface/built\\.test\\.ts$',
    '/vendors/src/(hostile|vendors)\\.test\\.ts$',
    '\\.property\\.test\\.ts$',
    '/signature\\.test\\.ts$',
    '/zapier/src/app\\.test\\.ts$',
  ],
};
