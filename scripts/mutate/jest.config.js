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
  roots: ['<rootDir>/packages'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/packages/simulator/',
    '/zapier/package\\.test\\.ts$',
    '/packages/[^/]+/(wire|leaks)\\.test\\.ts$',
    '/vendors/src/hostile\\.test\\.ts$',
    '/vendors/src/(printCatalogue|catalogue|describeCatalogue)\\.test\\.ts$',
    '\\.property\\.test\\.ts$',
    '/signature\\.test\\.ts$',
    '/zapier/src/(app|actions/actions|lists/lists)\\.test\\.ts$',
    '/zapier/src/triggers/(synapTrigger|instruqtTrigger|filterFields)\\.test\\.ts$',
  ],
};
