require('./scripts/needsNode24.cjs');

const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** What packs or compiles first, which takes its time: `npm run e2e` runs it. */
const packed = [
  '/packages/zapier/(package|packageWithHooks|files|polling|sameBytes|ownersPage|recipes/recipes|leaks)\\.test\\.ts$',
  '/packages/vendors/installed\\.test\\.ts$',
  '/scripts/docs/client\\.test\\.ts$',
];

/** The fast tests: everything that needs no n8n download. The real server's tests are in e2e/. */
module.exports = {
  roots: ['<rootDir>/packages', '<rootDir>/examples', '<rootDir>/scripts'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...packed],
  modulePathIgnorePatterns: ['/dist/', '/artifacts/'],
  transform: { '\\.ts$': swc },
  moduleNameMapper: { '^zapier-platform-schema$': '<rootDir>/packages/zapier/testing/noValidator.cjs' },
  clearMocks: true,
  // Says that something hangs, not that a machine is slow or busy.
  testTimeout: 60_000,
  maxWorkers: '100%',
  setupFiles: ['<rootDir>/packages/zapier/testing/keepHttp.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
};
