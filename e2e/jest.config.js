const { spawnSync } = require('node:child_process');

/** The tests on a real n8n: slow, one file after the other, each with time enough for a first install. */
const project = (displayName, queueMode, tests) => ({
  displayName,
  rootDir: __dirname,
  testMatch: tests.map((test) => `**/${test}.test.ts`),
  globals: { queueMode },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
});

const projects = [project('one process', false, ['*'])];

// n8n's queue mode needs Redis, which npm does not have; on Debian it is the package redis-server.
if (spawnSync('redis-server', ['--version']).status === 0) {
  projects.push(project('queue mode', true, ['acknowledge', 'instruqt', 'registration', 'synap']));
} else {
  console.warn('The tests in queue mode are left out: there is no redis-server on this machine.');
}

module.exports = { projects, testTimeout: 900_000, maxWorkers: 1 };
