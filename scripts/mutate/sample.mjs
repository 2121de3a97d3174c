import { Stryker } from '@stryker-mutator/core';
import settings from '../../stryker.config.mjs';

/*
 * `npm run mutate:sample`: tests a random part of the mutants, and estimates the score. The argument is the share to
 * test, by default a tenth. Each run chooses other mutants, so that tests can't be written for one sample only. The
 * command fails if the score is certainly too low.
 */
const share = Number(process.argv[2] ?? 0.1);
if (!(share > 0 && share <= 1)) throw new Error('Enter a share of the mutants between 0 and 1, such as 0.1.');
// coveringTests.mjs, which runs in other processes, reads this variable.
process.env.MUTATE_SAMPLE = String(share);

const results = await new Stryker({
  incremental: false,
  reporters: ['progress-append-only', 'html', 'json'],
  // Stryker's own score would be wrong, because only a part of the mutants is tested.
  thresholds: { break: 0 },
}).runMutationTest();

const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
const [noticed, survived, leftOut, unreached] = [
  count('Killed', 'Timeout'),
  count('Survived'),
  count('RuntimeError'),
  count('NoCoverage'),
];
const tested = noticed + survived;
const reached = tested + leftOut;
const rate = noticed / tested;
const score = (rate * reached) / (reached + unreached);
// The sample's standard error, for 95 % confidence.
const margin = 1.96 * Math.sqrt((rate * (1 - rate)) / tested);

console.log(`Mutants: ${reached + unreached}, of which no test reaches ${unreached}.`);
console.log(`Tested: ${tested} at random, of which the tests noticed ${noticed}.`);
console.log(`Estimated score: ${(100 * score).toFixed(1)} %, plus or minus ${(100 * margin).toFixed(1)}.`);
if (100 * (score + margin) < settings.thresholds.break) process.exitCode = 1;
