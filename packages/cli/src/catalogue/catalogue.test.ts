import { runProgram } from '../testing/terminal';
import { catalogue } from './catalogue';
import { describeCatalogue } from './describeCatalogue';

it('prints the whole catalogue as JSON, and nothing else on standard output', async () => {
  const { exitCode, out, error } = await runProgram(catalogue, ['--json']);
  expect(JSON.parse(out)).toEqual(describeCatalogue());
  expect([exitCode, error]).toEqual([0, '']);
});

it('prints one line for each event below the names of the columns', async () => {
  const [heading, ...lines] = (await runProgram(catalogue, [])).out.trimEnd().split('\n');
  expect(heading).toMatch(/^VENDOR +EVENT +LABEL +FIELDS$/);
  expect(lines).toHaveLength(describeCatalogue().length);
  expect(lines).toContainEqual(expect.stringMatching(/^synap +exam\.completed +Exam Completed +80$/));
});

it('refuses an unknown option', async () => {
  expect(await runProgram(catalogue, ['--yaml'])).toEqual({
    exitCode: 2,
    out: '',
    error: expect.stringContaining("unknown option '--yaml'"),
  });
});
