const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const fast = require('../jest.config.js');
const newest = require('./n8n/host/package.json').dependencies.n8n;
const older = require('./n8n/host-1x/package.json').dependencies.n8n;

/** Configures a group of tests on a real n8n. */
const project = (displayName, globals, tests) => ({
  displayName,
  rootDir: __dirname,
  testMatch: tests.map((test) => `${__dirname}/${test}.test.ts`),
  globals,
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
});

/**
 * Tests what users get: the packed Zapier app, the developers' package, and a client generated from the OpenAPI
 * document.
 */
const zip = {
  displayName: 'the zip',
  rootDir: join(__dirname, '..'),
  testMatch: [
    '**/packages/zapier/{package,packageWithHooks,files,polling,sameBytes,ownersPage,recipes/recipes,leaks}.test.ts',
    '**/packages/vendors/installed.test.ts',
    '**/scripts/docs/client.test.ts',
  ],
  transform: fast.transform,
  modulePathIgnorePatterns: fast.modulePathIgnorePatterns,
  setupFilesAfterEnv: [join(__dirname, '../jest.setup.ts')],
};

const projects = [
  zip,
  project(`n8n ${newest}`, { n8nVersion: newest }, ['*', '{n8n,bench}/*']),
  project(`n8n ${older}`, { n8nVersion: older }, [
    'synap',
    'instruqt',
    'registration',
    'lookups',
    'templates',
    'templateCases',
  ]),
];

// n8n's queue mode needs Redis, which npm can't install; on Debian, install the package redis-server.
if (spawnSync('redis-server', ['--version']).status === 0) {
  const tests = ['acknowledge', 'instruqt', 'registration', 'synap'];
  projects.push(project(`n8n ${newest} in queue mode`, { n8nVersion: newest, queueMode: true }, tests));
} else {
  console.warn('The tests in queue mode are left out: there is no redis-server on this machine.');
}

// The editor needs a browser; on Debian, install the package chromium.
if (spawnSync('chromium', ['--version']).status === 0) {
  projects.push(project(`n8n ${newest} in a browser`, { n8nVersion: newest }, ['browser/*']));
} else {
  console.warn('The tests in a browser are left out: there is no chromium on this machine.');
}

/**
 * The n8n version to test. `npm run e2e -- --n8n 1.123` tests a version other than the newest. The published packages
 * are only tested together with the newest version.
 */
const chosen = process.env.E2E_N8N ?? newest;

module.exports = {
  projects: projects.filter(({ globals }) => (globals?.n8nVersion ?? newest) === chosen),
  // Leaves time for a first installation of n8n.
  testTimeout: 900_000,
  // On two cores, running two test files at a time almost halves the total time, because n8n often waits. In queue mode,
  // three files at a time run 15 processes of n8n, which then miss deadlines.
  maxWorkers: 2,
};
