import { Stryker } from '@stryker-mutator/core';
import { globSync } from 'node:fs';
import settings from '../../stryker.config.mjs';

/*
 * The first half of `npm run mutate`, which tests each folder with the folder's own tests, because these tests are few
 * and fast. The second half, `stryker run`, runs all tests, but only on the mutants that survived the first half.
 * All runs add to the same report, so you can interrupt a run and start again.
 */
const leftOut = settings.mutate.filter((pattern) => pattern.startsWith('!'));

for (const folder of globSync('packages/{vendors,zapier,n8n-nodes-synap-instruqt}/src{,/*/}')) {
  const files = `${folder}/${folder.endsWith('/src') ? '' : '**/'}*`;
  await new Stryker({
    mutate: [`${files}.ts`, ...leftOut],
    jest: { config: { testMatch: [`<rootDir>/${files}.test.ts`] } },
    reporters: ['progress-append-only'],
    // The first half never fails, because the mutation score is only meaningful after the second half.
    thresholds: { break: 0 },
  }).runMutationTest();
}
