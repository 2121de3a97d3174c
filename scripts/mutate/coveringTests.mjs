import { declareFactoryPlugin, commonTokens, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';

/*
 * Stryker's own runner for jest loads every test file that imports the mutated file, even if none of its tests reaches
 * the mutant, and always runs all of these files. This runner only runs the test files with tests that reach the
 * mutant. It runs the files that are most likely to notice the mutant first, and stops as soon as one does.
 */

/** The test files by test name. The runner of the initial test run writes this file, and all runners read it. */
const RECORD = '.stryker/testFiles.json';

/** The share of mutants to test. `npm run mutate:sample` sets this variable. */
const share = Number(process.env.MUTATE_SAMPLE ?? 1);

class CoveringTests {
  /** @param jest Stryker's jest runner */
  constructor(jest) {
    this.jest = jest;
    const run = jest.run.bind(jest);
    jest.run = (settings) =>
      run(this.files === undefined ? settings : { ...settings, testFiles: this.files });
  }

  capabilities() {
    return this.jest.capabilities();
  }

  init() {
    return this.jest.init();
  }

  async dryRun(options) {
    this.files = undefined;
    const result = await this.jest.dryRun(options);
    const record = {};
    for (const { name, fileName } of result.tests ?? []) (record[name] ??= []).push(relative('.', fileName));
    mkdirSync(dirname(RECORD), { recursive: true });
    writeFileSync(RECORD, JSON.stringify(record));
    return result;
  }

  async mutantRun(options) {
    // Stryker doesn't count mutants with an error.
    if (Math.random() >= share) return { status: 'error', errorMessage: 'Not in the sample.' };
    let result;
    let tests = 0;
    for (const files of this.batches(options)) {
      this.files = files;
      result = await this.jest.mutantRun(options);
      tests += result.nrOfTests ?? 0;
      if (result.status !== 'survived') return result;
    }
    return { ...result, nrOfTests: tests };
  }

  /** Returns the test files to run: first the mutated file's own tests, then others in its folder, then the rest. */
  batches({ testFilter, sandboxFileName }) {
    this.record ??= existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
    const covering = [...new Set(testFilter?.flatMap((name) => this.record[name] ?? []))];
    if (covering.length === 0) return [undefined];
    const folder = dirname(relative('.', sandboxFileName));
    const own = basename(sandboxFileName).replace('.ts', '.test.ts');
    const rankOf = (file) => (dirname(file) !== folder ? 2 : Number(basename(file) !== own));
    return [0, 1, 2]
      .map((rank) => covering.filter((file) => rankOf(file) === rank).map((file) => resolve(file)))
      .filter((files) => files.length > 0);
  }
}

const [{ factory: jestRunner }] = jestPlugins;

createRunner.inject = tokens(commonTokens.injector);
function createRunner(injector) {
  return new CoveringTests(injector.injectFunction(jestRunner));
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'coveringTests', createRunner)];
