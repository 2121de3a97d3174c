/**
 * `npm run mutate`: changes the code in one place at a time, and counts how many of these changes the tests notice.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'packages/{vendors,zapier,n8n-nodes-synap-instruqt}/src/**/*.ts',
    // Leaves out schemas and samples, because the reference and the vendors' own lists check them.
    '!**/events/**',
    '!**/*.test.ts',
  ],
  // Most strings are UI texts, which snapshots cover completely.
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: [
    '@stryker-mutator/jest-runner',
    './scripts/mutate/coveringTests.mjs',
    './scripts/mutate/descriptions.mjs',
  ],
  ignorers: ['descriptions'],
  testRunner: 'coveringTests',
  jest: { configFile: 'scripts/mutate/jest.config.js' },
  coverageAnalysis: 'perTest',
  // Skips mutants in code that runs when a module is loaded. They need all tests, which would take hours.
  ignoreStatic: true,
  // Long enough that a slow test on a busy machine doesn't count as a test that noticed the mutant.
  timeoutMS: 15_000,
  dryRunTimeoutMinutes: 30,
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
