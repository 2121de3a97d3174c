/**
 * `npm run mutate`: breaks the code that decides, one place at a time, and counts how often a test notices.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'packages/{vendors,zapier,n8n-nodes-synap-instruqt}/src/**/*.ts',
    // Schemas and samples: the reference and the vendors' own lists check them.
    '!**/events/**',
    '!**/*.test.ts',
  ],
  // A snapshot covers most texts.
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['@stryker-mutator/jest-runner', './scripts/mutate/descriptions.mjs'],
  ignorers: ['descriptions'],
  testRunner: 'jest',
  jest: { configFile: 'scripts/mutate/jest.config.js' },
  coverageAnalysis: 'perTest',
  // Code that runs when a module loads needs all tests for each mutant, which takes hours.
  ignoreStatic: true,
  // A test that is only slow on a busy machine shouldn't count as one that noticed.
  timeoutMS: 15_000,
  concurrency: 2,
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/sandbox',
  reporters: ['clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.stryker/report.html' },
  jsonReporter: { fileName: '.stryker/report.json' },
  clearTextReporter: { logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
