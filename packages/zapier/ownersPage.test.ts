import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { lexer, walkTokens, type Tokens } from 'marked';
import type { App } from './scripts/build';
import { packageZapier } from './scripts/package';
import { uploadFolder } from './scripts/uploadFolder';
import { startZapierApi, type ZapierApi } from './testing/zapierApi';
import { runZapierTool, type Answer } from './testing/zapierTool';

/**
 * Follows docs/zapier-owner.md literally. The test runs the page's commands in order, and enters the replies that the
 * page lists for each command's questions.
 */

jest.setTimeout(300_000);

const page = readFileSync(join(__dirname, '../../docs/zapier-owner.md'), 'utf8');

interface Command {
  line: string;
  /** The questions in the table below the command, each with the reply. */
  questions: (readonly [question: string, answer: string])[];
}

/** Reads the page's commands, each with the questions in the table below the command. */
function readCommands(markdown: string): Command[] {
  const commands: Command[] = [];
  walkTokens(lexer(markdown), (token) => {
    if (token.type === 'code' && token.lang === 'sh') {
      const { text } = token as Tokens.Code;
      commands.push(...text.split('\n').map((line) => ({ line, questions: [] })));
    }
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      const questions = rows.map((row) => [row[0]?.text ?? '', row[1]?.text ?? ''] as const);
      if (header[0]?.text === 'question' && header[1]?.text === 'answer')
        commands.at(-1)?.questions.push(...questions);
    }
  });
  return commands;
}

let project: string;
let api: ZapierApi;
let version = '0.1.0';
const packed: Partial<Record<App, string>> = {};
const played: string[] = [];

beforeAll(async () => {
  // Uses a temporary repository with only the files that the tool reads, so that the test doesn't change the real
  // repository.
  project = mkdtempSync(join(tmpdir(), 'owner-'));
  mkdirSync(join(project, 'packages/zapier'), { recursive: true });
  for (const file of ['package.json', '.zapierapprc']) {
    cpSync(join(__dirname, file), join(project, 'packages/zapier', file));
  }
  api = await startZapierApi();
  for (const app of ['main', 'instruqt-hooks'] as const) {
    packed[app] = join(project, `packed-${app}`);
    await packageZapier(join(project, 'artifacts'), packed[app], app);
  }
});

afterAll(async () => {
  await api.stop();
  rmSync(project, { recursive: true, force: true });
});

/**
 * Creates the files that `npm run package` would create for the upload, with the version from `npm run raise-version`.
 */
async function npmRunPackage(app: App): Promise<void> {
  const folder = join(await uploadFolder(app, join(project, 'packages/zapier')), 'build');
  cpSync(packed[app] ?? '', folder, { recursive: true });
  const zip = join(folder, 'build.zip');
  const files = unzipSync(readFileSync(zip));
  const definition: unknown = JSON.parse(strFromU8(files['definition.json'] ?? new Uint8Array()));
  const raised = strToU8(JSON.stringify(Object.assign(Object(definition), { version })));
  writeFileSync(zip, zipSync({ ...files, 'definition.json': raised }));
}

const entered: Record<string, string> = {};
function answerOf(answer: string): Answer {
  if (answer === 'press Enter') return { type: '' };
  const choice = /^\*\*(.*)\*\*$/.exec(answer)?.[1];
  if (choice !== undefined) return { choose: choice };
  const typed = /^`(.*)`$/.exec(answer)?.[1] ?? entered[answer];
  if (typed === undefined) throw new Error(`The page's reply "${answer}" can't be entered`);
  return { type: typed };
}

/** Runs a command. @returns the command's output */
async function run({ line, questions }: Command, folder: { path: string }): Promise<string> {
  const [program, ...words] = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
  if (line.startsWith('cd ')) folder.path = join(folder.path, words[0] ?? '');
  else if (line === 'npm run package') await npmRunPackage('main');
  else if (line === 'npm run package -- --instruqt-hooks') await npmRunPackage('instruqt-hooks');
  else if (line === 'npm run raise-version') version = '0.2.0';
  else if (program === 'npx' && words.shift() === 'zapier-platform') {
    const env = {
      ZAPIER_BASE_ENDPOINT: api.url,
      ZAPIER_AUTH_LOCATION: join(project, '.zapierrc'),
      HOME: project,
    };
    played.push(words.join(' '));
    const answers = questions.map(([question, answer]) => [question, answerOf(answer)] as const);
    return runZapierTool(words, { cwd: folder.path, env, answers });
  }
  // scripts/release/ tests the other commands, which change this repository or need network access.
  else if (!['npm install', 'npm run release -- --dry-run'].includes(line))
    throw new Error(`Unknown: ${line}`);
  return '';
}

it('results in an app with invited users, a new version, and a second app', async () => {
  const { email, password, code } = api.account;
  Object.assign(entered, {
    'your email address': email,
    'your password': password,
    'your code, if asked': code,
  });
  const folder = { path: project };
  const printed: Record<string, string> = {};
  for (const command of readCommands(page)) printed[command.line] = await run(command, folder);

  expect(played).toHaveLength(16);
  const [usual, withHooks] = api.apps;
  expect(api.apps).toHaveLength(2);
  expect(usual).toMatchObject({
    title: 'Synap and Instruqt',
    settings: { intention: 'private', role: 'user', app_category: 'education', subscription: false },
    // If the command contains no version, it invites people to all versions.
    invitees: [{ email: 'maya.lindqvist@example.com', status: 'invited' }],
    team: [{ email: 'ines.okafor@example.com', role: 'admin' }],
    migrations: [
      { from_version: '0.1.0', to_version: '0.2.0', email: 'owner@example.com' },
      { from_version: '0.1.0', to_version: '0.2.0' },
    ],
  });
  expect(usual?.invitees[0]).not.toHaveProperty('app_version');
  expect([...(usual?.versions ?? [])].map(([name, { uploads }]) => [name, uploads])).toEqual([
    ['0.1.0', 1],
    ['0.2.0', 1],
  ]);
  // The second app has a separate registration, so its upload didn't change the first app.
  expect(withHooks?.title).toBe('Synap and Instruqt Webhooks');
  expect([...(withHooks?.versions.keys() ?? [])]).toEqual(['0.2.0']);
  const authFields = (app: typeof usual): string =>
    JSON.stringify([...(app?.versions.values() ?? [])].at(-1));
  expect(authFields(withHooks)).toContain('instruqtIntegrationKey');
  expect(authFields(usual)).not.toContain('instruqtIntegrationKey');
  for (const words of ['All', 'maya.lindqvist@example.com']) {
    expect(printed['npx zapier-platform users:get']).toContain(words);
  }
  expect(printed['npx zapier-platform versions']).toMatch(/0\.1\.0[^]*0\.2\.0/);
});

it("doesn't upload the app that adds webhooks before it has a separate registration", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'owner-'));
  const env = {
    ZAPIER_BASE_ENDPOINT: api.url,
    ZAPIER_AUTH_LOCATION: join(project, '.zapierrc'),
    HOME: folder,
  };
  const before = api.changes.length;
  await expect(runZapierTool(['upload'], { cwd: folder, env, answers: [] })).rejects.toThrow(
    /hasn't yet been associated/,
  );
  expect(api.changes).toHaveLength(before);
  rmSync(folder, { recursive: true, force: true });
});

it('refuses to pack it for the registration of the app that people are using', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'owner-'));
  mkdirSync(join(folder, 'instruqt-hooks'));
  writeFileSync(join(folder, '.zapierapprc'), '{"id":100}');
  writeFileSync(join(folder, 'instruqt-hooks/.zapierapprc'), '{"id":100}');
  await expect(uploadFolder('instruqt-hooks', folder)).rejects.toThrow(
    /linked to the app 100 that people are using\. Delete .zapierapprc in that folder and register a separate app there\.$/,
  );
  writeFileSync(join(folder, 'instruqt-hooks/.zapierapprc'), '{"id":101}');
  await expect(uploadFolder('instruqt-hooks', folder)).resolves.toBe(join(folder, 'instruqt-hooks'));
  await expect(uploadFolder('main', folder)).resolves.toBe(folder);
  rmSync(folder, { recursive: true, force: true });
});
