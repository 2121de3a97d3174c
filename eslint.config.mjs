import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const n8nPackage = 'packages/n8n-nodes-synap-instruqt/**';

export default defineConfig(
  globalIgnores(['.stryker/', '**/dist/', 'packages/zapier/build/', 'artifacts/']),
  {
    // Untrusted strings may be megabytes long, so a quadratic pattern would block the process.
    files: ['**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': ['error', { ignorePartial: false }],
    },
  },
  {
    // The n8n package has its own configuration, with n8n's rules.
    files: ['**/*.ts'],
    ignores: [n8nPackage],
    extends: [eslint.configs.recommended, tseslint.configs.strict],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
    },
  },
  {
    // A page changes some time after a click, so a test has to wait for what it expects.
    files: ['e2e/browser/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.name="expect"] > AwaitExpression > CallExpression[callee.property.name=/^(innerText|allInnerTexts|textContent|inputValue|count)$/]:not(CallExpression[callee.name="eventually"] *)',
          message: 'Read the page within `eventually`, or wait for the element.',
        },
      ],
    },
  },
  prettier,
);
