const fast = require('../../jest.config.js');

/**
 * The tests that `npm run mutate` runs, some of them once for each mutant. Not among them:
 * - what packages the apps or starts processes: it would see nothing of a mutant
 * - tests with random input: the score is to be the same each time
 * - tests of the whole catalogue and of everything over the wire: they are slow, and what is decided somewhere is to be
 *   tested there. For the same reason a package's tests see the other packages without mutants: Stryker works in a copy
 *   of the repository, and what links the packages to each other leads to the original.
 */
module.exports = {
  ...fast,
  rootDir: '../..',
  // A mutant that lets a test wait for ever is found out soon. A test of many rows takes seconds on a busy machine.
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
