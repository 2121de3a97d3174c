import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod/v4';
import { strFromU8, unzipSync } from 'fflate';

/**
 * A local replacement for the part of Zapier's API that the commands on the owner's page call. It has one account and
 * is only reachable from this machine.
 */
export interface ZapierApi {
  /** The URL for the environment variable ZAPIER_BASE_ENDPOINT, from which Zapier's tool reads the API's address. */
  url: string;
  account: { email: string; password: string; code: string; deployKey: string };
  /** The registered apps, in the order of registration. */
  apps: App[];
  /** The requests that change data, such as `POST /apps/1/migrations`, in the order in which they arrived. */
  changes: string[];
  stop(): Promise<void>;
}

interface App {
  id: number;
  title: string;
  settings: Record<string, unknown>;
  /** The definition of each uploaded version, and the number of its uploads. */
  versions: Map<string, { definition: unknown; uploads: number }>;
  invitees: { email: string; app_version?: string; status: string }[];
  team: { email: string; role: string }[];
  migrations: { from_version: string; to_version: string; email?: string }[];
}

/**
 * The choices that the tool offers when someone registers an app. The names are from the tool's documentation and
 * tests.
 */
const CHOICES = {
  intention: [
    { value: 'global', name: 'Public' },
    { value: 'private', name: 'Private' },
  ],
  role: [
    { value: 'employee', name: 'I am employed by [app_title]' },
    { value: 'contractor', name: 'I was hired by [app_title] to develop this integration' },
    { value: 'user', name: 'I have no affiliation with [app_title]' },
  ],
  app_category: [
    { value: 'accounting', name: 'Accounting' },
    { value: 'education', name: 'Education' },
    { value: 'webinars', name: 'Webinars' },
  ],
};

const keyRequest = z.object({ username: z.string(), password: z.string(), totp_code: z.string().optional() });
const settings = z.looseObject({ title: z.string() });
const upload = z.object({ zip_file: z.string(), source_zip_file: z.string() });
const definition = z.looseObject({ version: z.string() });
const member = z.looseObject({ email: z.string() });
const migration = z.object({
  job: z.looseObject({ from_version: z.string(), to_version: z.string(), email: z.string().optional() }),
});

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export async function startZapierApi(): Promise<ZapierApi> {
  const account = {
    email: 'owner@example.com',
    password: 'hunter2',
    code: '123456',
    deployKey: 'd'.repeat(32),
  };
  const apps: App[] = [];
  const changes: string[] = [];

  const routes: [method: string, path: RegExp, respond: (ids: string[], body: unknown) => unknown][] = [
    ['GET', /^\/check$/, () => ({})],
    ['GET', /^\/apps\/fields-choices$/, () => CHOICES],
    ['POST', /^\/keys$/, (_ids, body) => signIn(keyRequest.parse(body))],
    ['POST', /^\/apps$/, (_ids, body) => register(settings.parse(body))],
    ['GET', /^\/apps\/(\d+)$/, ([id]) => shown(find(id))],
    [
      'PUT',
      /^\/apps\/(\d+)\/versions\/([^/]+)$/,
      ([id, version], body) => receive(find(id), version, upload.parse(body)),
    ],
    ['GET', /^\/apps\/(\d+)\/versions$/, ([id]) => ({ objects: versionsOf(find(id)) })],
    [
      'POST',
      /^\/apps\/(\d+)\/invitees\/([^/]+)(?:\/([^/]+))?$/,
      ([id, email = '', version]) => {
        find(id).invitees.push({ email, status: 'invited', ...(version && { app_version: version }) });
        return {};
      },
    ],
    ['GET', /^\/apps\/(\d+)\/invitees$/, ([id]) => inviteesOf(find(id))],
    [
      'POST',
      /^\/apps\/(\d+)\/collaborators$/,
      ([id], body) => find(id).team.push({ ...member.parse(body), role: 'admin' }),
    ],
    ['POST', /^\/apps\/(\d+)\/pre-migration-require-confirmation-checks$/, () => ({})],
    ['POST', /^\/apps\/(\d+)\/migrations$/, ([id], body) => migrate(find(id), migration.parse(body).job)],
    ['GET', /^\/apps\/(\d+)\/migrations$/, ([id]) => ({ objects: find(id).migrations.map(jobOf) })],
    ['GET', /^\/apps\/(\d+)\/logs$/, ([id]) => ({ objects: find(id) && [] })],
  ];

  const find = (id: string | undefined): App => {
    const app = apps.find((each) => String(each.id) === id);
    if (app === undefined) throw new Refusal(404, 'Not found.');
    return app;
  };

  const signIn = ({ username, password, totp_code }: z.infer<typeof keyRequest>) => {
    if (username !== account.email || password !== account.password) throw new Refusal(401, 'wrong password');
    if (totp_code === undefined) throw new Refusal(400, 'missing totp_code');
    if (totp_code !== account.code) throw new Refusal(401, 'wrong totp_code');
    return { key: account.deployKey };
  };

  const register = (body: z.infer<typeof settings>) => {
    const app: App = {
      ...{ id: 100 + apps.length, title: body.title, settings: body },
      ...{ versions: new Map(), invitees: [], team: [], migrations: [] },
    };
    apps.push(app);
    return shown(app);
  };

  /** Receives an uploaded version of an app. As in Zapier, the upload replaces any version with the same number. */
  const receive = (app: App, version: string | undefined, body: z.infer<typeof upload>) => {
    const { 'definition.json': file = new Uint8Array() } = unzipSync(Buffer.from(body.zip_file, 'base64'));
    const uploaded = definition.parse(JSON.parse(strFromU8(file)));
    if (uploaded.version !== version) throw new Refusal(400, `The zip has version ${uploaded.version}.`);
    app.versions.set(version, {
      definition: uploaded,
      uploads: (app.versions.get(version)?.uploads ?? 0) + 1,
    });
    return {};
  };

  const migrate = (app: App, job: z.infer<typeof migration>['job']) => {
    for (const version of [job.from_version, job.to_version]) {
      if (!app.versions.has(version)) throw new Refusal(400, `There is no version ${version}.`);
    }
    app.migrations.push(job);
    return {};
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://zapier.invalid');
    const path = pathname.replace('/api/platform/cli', '');
    const body: unknown = JSON.parse((await text(request)) || '{}');
    try {
      const isOpen = /^\/(keys|apps\/fields-choices|api\/v4\/idp-discovery\/)$/.test(path);
      if (!isOpen && request.headers['x-deploy-key'] !== account.deployKey)
        throw new Refusal(401, 'Sign in first.');
      if (request.method !== 'GET') changes.push(`${request.method} ${path}`);
      send(
        response,
        200,
        path === '/api/v4/idp-discovery/' ? { results: [] } : call(request.method, path, body),
      );
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 400;
      send(response, status, { errors: [String(error instanceof Error ? error.message : error)] });
    }
  }

  function call(method: string | undefined, path: string, body: unknown): unknown {
    for (const [each, pattern, handle] of routes) {
      const match = each === method ? pattern.exec(path) : null;
      if (match) return handle(match.slice(1), body);
    }
    throw new Refusal(404, `Nothing is known of ${method} ${path}.`);
  }

  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    ...{ account, apps, changes },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

const shown = ({ id, title, settings: own, versions }: App) => ({
  ...own,
  ...{ id, title, key: `App${id}`, status: 'private', public: false, all_versions: [...versions.keys()] },
});

const versionsOf = ({ versions }: App) =>
  [...versions.keys()].map((version) => ({
    version,
    user_count: 0,
    lifecycle: { status: 'non-production' },
  }));

const inviteesOf = ({ id, versions, invitees }: App) => ({
  objects: invitees,
  // The command `users:get` reads the invite links from these two fields.
  invite_url: `https://zapier.com/developer/public-invite/${id}/`,
  versions_invite_urls: Object.fromEntries(
    [...versions.keys()].map((version) => [version, `${id}/${version}`]),
  ),
});

const jobOf = ({ from_version, to_version }: App['migrations'][number]) => ({
  ...{ job_kind: 'migrate', job_stage: 'requested', app_title: 'Synap and Instruqt' },
  ...{ from_selected_api: `App@${from_version}`, to_selected_api: `App@${to_version}` },
});
