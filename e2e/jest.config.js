const { spawnSync } = require('node:child_process');
const { join } = require('node:path');
const fast = require('../jest.config.js');

/** The tests on a real n8n: slow, one file after the other, each with time enough for a first install. */
const project = (displayName, queueMode, tests) => ({
  displayName,
  rootDir: __dirname,
  testMatch: tests.map((test) => `${__dirname}/${test}.test.ts`),
  globals: { queueMode },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
});

/** The Zapier app as it is uploaded. */
const zip = {
  displayName: 'the zip',
  rootDir: join(__dirname, '..'),
  testMatch: ['**/packages/zapier/{package,packageWithHooks,leaks}.test.ts'],
  transform: fast.transform,
  transformIgnorePatterns: fast.transformIgnorePatterns,
  modulePathIgnorePatterns: fast.modulePathIgnorePatterns,
  setupFilesAfterEnv: [join(__dirname, '../jest.setup.ts')],
};

const projects = [zip, project('one process', false, ['*', '{n8n,bench}/*'])];

// n8n's queue mode needs Redis, which npm does not have; on Debian it is the package redis-server.
if (spawnSync('redis-server', ['--version']).status === 0) {
  projects.push(project('queue mode', true, ['acknowledge', 'instruqt', 'registration', 'synap']));
} else {
  console.warn('The tests in queue mode are left out: there is no redis-server on this machine.');
}

// The editor needs a browser; on Debian it is the package chromium.
if (spawnSync('chromium', ['--version']).status === 0) {
  projects.push(project('in a browser', false, ['browser/*']));
} else {
  console.warn('The tests in a browser are left out: there is no chromium on this machine.');
}

module.exports = { projects, testTimeout: 900_000, maxWorkers: 1 };
