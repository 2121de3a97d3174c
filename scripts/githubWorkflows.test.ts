import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { scripts } from '../package.json';

/** Checks the GitHub workflows, which can't run locally, against GitHub's schema and the rules for a safe release. */

const folder = join(__dirname, '../.github/workflows');

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.strictObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
  if: z.string().optional(),
});
const job = z.looseObject({
  uses: z.string().optional(),
  permissions: permissions.optional(),
  'timeout-minutes': z.number().optional(),
  environment: z.string().optional(),
  steps: step.array().default([]),
});
const workflow = z.looseObject({
  permissions,
  concurrency: z.object({ group: z.string() }),
  jobs: z.record(z.string(), job),
});

const workflows = readdirSync(folder).map((name): [string, string] => [
  name,
  readFileSync(join(folder, name), 'utf8'),
]);
const read = (text: string) => workflow.parse(parse(text));
const jobsOf = (text: string) => Object.entries(read(text).jobs);
const stepsOf = (text: string) => jobsOf(text).flatMap(([, { steps }]) => steps);

it('this test covers all workflows', () => {
  expect(workflows.map(([name]) => name)).toEqual(['docs.yml', 'mutation.yml', 'release.yml', 'tests.yml']);
});

describe('every workflow', () => {
  it("fits GitHub's schema", async () => {
    const { validateWorkflow } = await import('@action-validator/core');
    await checkEach(workflows, ([, text]) => expect(validateWorkflow(text).errors).toEqual([]));
  });

  it('uses actions at a commit, followed by its version', () =>
    checkEach(workflows, ([, text]) => {
      const uses = text.match(/uses: .*/g)?.filter((line) => !line.includes('./')) ?? [];
      expect(uses.length).toBeGreaterThan(0);
      for (const line of uses) expect(line).toMatch(/^uses: actions\/[a-z-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    }));

  it('has no more permissions than needed, and a time limit', () =>
    checkEach(workflows, ([, text]) => {
      expect(Object.values(read(text).permissions)).not.toContain('write');
      for (const [name, { uses, 'timeout-minutes': minutes }] of jobsOf(text)) {
        expect([name, uses !== undefined || minutes !== undefined]).toEqual([name, true]);
      }
    }));

  it("leaves no token behind if this repository's code runs", () =>
    checkEach(workflows, ([, text]) => {
      const checkouts = stepsOf(text).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      for (const { with: inputs } of checkouts) expect(inputs).toEqual({ 'persist-credentials': false });
      expect(text).not.toMatch(/secrets\.|_authToken|NODE_AUTH_TOKEN/);
    }));

  it('only runs existing scripts, and no outside text as a command', () =>
    checkEach(workflows, ([, text]) => {
      const runs = stepsOf(text).flatMap(({ run }) => run ?? []);
      for (const run of runs) {
        const [, script] = /^npm run ([\w:-]+)/.exec(run) ?? [];
        if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
        expect(run.replaceAll(/\$\{\{ matrix\.\w+ \}\}/g, '')).not.toContain('${{');
      }
    }));
});

describe('a release', () => {
  const { jobs } = read(readFileSync(join(folder, 'release.yml'), 'utf8'));

  it('is tested, packed, published and attached, in this order', () => {
    const order = Object.entries(jobs).map(([name, { needs }]) => [name, needs]);
    expect(order).toEqual([
      ['tests', undefined],
      ['package', 'tests'],
      ['publish', 'package'],
      ['attach', 'publish'],
    ]);
  });

  it('may only publish in jobs that run nothing of this repository', () => {
    const rights = Object.entries(jobs).map(([name, { permissions: granted }]) => [name, granted]);
    expect(Object.fromEntries(rights)).toEqual({
      tests: { contents: 'read' },
      package: { contents: 'read' },
      publish: { 'id-token': 'write' },
      attach: { contents: 'write' },
    });
    expect(jobs.publish?.environment).toBe('npm');
    for (const name of ['publish', 'attach']) {
      const steps = jobs[name]?.steps ?? [];
      expect(steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))).toEqual([]);
      expect(steps.filter(({ run }) => /npm (ci|i|install|run)\b/.test(run ?? ''))).toEqual([]);
    }
  });

  it('is published with provenance', () => {
    const runs = jobs.publish?.steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual([
      'sha256sum --check SHA256SUMS',
      'npm publish --provenance --access public ./n8n-nodes-synap-instruqt-*.tgz',
      'npm publish --provenance --access public ./synap-instruqt-webhooks-*.tgz',
    ]);
  });
});
