require('./scripts/needsNode24.cjs');

const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** Slow tests, which first pack or compile code. Only `npm run e2e` runs these tests. */
const packed = [
  '/packages/zapier/(package|packageWithHooks|files|polling|sameBytes|ownersPage|recipes/recipes|leaks)\\.test\\.ts$',
  '/packages/vendors/installed\\.test\\.ts$',
  '/scripts/docs/client\\.test\\.ts$',
];

/** The fast tests, which don't need to download n8n. The tests on a real server are in e2e/. */
module.exports = {
  roots: ['<rootDir>/packages', '<rootDir>/examples', '<rootDir>/scripts'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...packed],
  modulePathIgnorePatterns: ['/dist/', '/artifacts/'],
  transform: { '\\.ts$': swc },
  moduleNameMapper: { '^zapier-platform-schema$': '<rootDir>/packages/zapier/testing/noValidator.cjs' },
  clearMocks: true,
  // Ends tests that hang. The time is long enough for slow tests on a busy machine.
  testTimeout: 60_000,
  maxWorkers: '100%',
  setupFiles: ['<rootDir>/packages/zapier/testing/keepHttp.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
};
