const vendors = 'packages/vendors/src';
const n8n = 'packages/n8n-nodes-synap-instruqt/src';
const zapier = 'packages/zapier/src';

/**
 * `npm run mutate`: breaks the code that decides, one place at a time, and counts how often a test notices.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    `${vendors}/{catalogue,receive,api}/*.ts`,
    `${vendors}/synap/{api,client,errors,listed,lists,subscriptions,webhook}.ts`,
    `${vendors}/instruqt/{client,errors,learnerDirectory,lists,webhook}.ts`,
    `${vendors}/{synap,instruqt}/{operations,resources}/*.ts`,
    `${n8n}/{trigger,actions,credentials}/*.ts`,
    `${n8n}/{errors,lists}.ts`,
    `${zapier}/{triggers,actions,connection}/*.ts`,
    `${zapier}/{errors,inputs,lists}.ts`,
    '!**/*.test.ts',
  ],
  // Most texts are words for people, which a snapshot pins as a whole.
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['@stryker-mutator/jest-runner', './scripts/mutate/descriptions.mjs'],
  ignorers: ['descriptions'],
  testRunner: 'jest',
  jest: { configFile: 'scripts/mutate/jest.config.js' },
  coverageAnalysis: 'perTest',
  // What runs when a module is loaded takes every test for each mutant: hours instead of minutes.
  ignoreStatic: true,
  // On a busy machine, a test that is only slow is not to count as one that noticed.
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
