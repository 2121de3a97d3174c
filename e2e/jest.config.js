/** The tests on a real n8n: slow, one file after the other, each with time enough for a first install. */
module.exports = {
  rootDir: __dirname,
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  testTimeout: 900_000,
  maxWorkers: 1,
};
