import { Stryker } from '@stryker-mutator/core';
import { globSync } from 'node:fs';
import settings from '../../stryker.config.mjs';

/*
 * Mutates one folder after another. Stryker saves its results at the end of a run, so after an interruption, only the
 * current folder has to be tested again. The `stryker run` that follows reuses all results and calculates the score.
 */
const leftOut = settings.mutate.filter((pattern) => pattern.startsWith('!'));

for (const folder of globSync('packages/{vendors,zapier,n8n-nodes-synap-instruqt}/src{,/*}/')) {
  const files = `${folder}/${folder.endsWith('/src') ? '' : '**/'}*.ts`;
  await new Stryker({
    mutate: [files, ...leftOut],
    reporters: ['progress-append-only'],
    // The score is only meaningful after the last folder.
    thresholds: { break: 0 },
  }).runMutationTest();
}
