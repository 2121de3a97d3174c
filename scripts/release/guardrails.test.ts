import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaksOf, contractOf, type Contract } from './guardrails';
import { currentApps, findBreaks, readAppsRecord, writeAppsRecord } from './releasedApps';

const key = 'instruqt_track_completed';
const version = '0.2.0';
const released = currentApps();
const change = (edit: (contract: Contract) => void): Contract => {
  const contract = structuredClone(released.main);
  edit(contract);
  return contract;
};
const requireTracks = ({ triggers }: Contract): void => {
  const { inputs = {} } = triggers[key] ?? {};
  inputs.trackIds = 'required';
};

const refused: [title: string, after: Contract, words: string][] = [
  [
    'a removed trigger',
    change(({ triggers }) => delete triggers.instruqt_track_completed),
    'trigger instruqt_track_completed was removed',
  ],
  [
    'a removed search',
    change(({ searches }) => delete searches.instruqt_find_track),
    'search instruqt_find_track was removed',
  ],
  [
    'a removed action',
    change(({ creates }) => delete creates.synap_register_user),
    'create synap_register_user was removed',
  ],
  [
    'a removed search or create',
    change((contract) => (contract.searchOrCreates = {})),
    `search or create ${Object.keys(released.main.searchOrCreates).join()} was removed`,
  ],
  [
    'a removed input',
    change(({ triggers }) => delete triggers[key]?.inputs.trackIds),
    'trigger instruqt_track_completed lost the input trackIds',
  ],
  ['an input that becomes required', change(requireTracks), `trigger ${key} requires the input trackIds now`],
  [
    'a new required input',
    change(({ searches }) => Object.assign(searches.instruqt_find_track?.inputs ?? {}, { team: 'required' })),
    'search instruqt_find_track requires the input team now',
  ],
  [
    'polling instead of a webhook',
    change(({ triggers }) => Object.assign(triggers[key] ?? {}, { type: 'polling' })),
    'trigger instruqt_track_completed changed from hook to polling',
  ],
  [
    'another kind of authentication',
    change((contract) => (contract.authentication = 'oauth2')),
    'the authentication type changed from custom to oauth2',
  ],
];

describe.each(refused)('%s', (_title, contract, words) => {
  const before = { version: '0.1.0', contract: released.main };

  it("is refused in a minor version and in a patch, like in Zapier's guardrails", () => {
    expect(breaksOf(before, { version, contract })).toEqual([words]);
    expect(breaksOf(before, { version: '0.1.1', contract })).toEqual([words]);
  });

  it('is allowed in a major version', () =>
    expect(breaksOf(before, { version: '1.0.0', contract })).toEqual([]));
});

it('new optional parts are allowed', () => {
  const contract = change(({ triggers, creates }) => {
    triggers.instruqt_new_track = { type: 'polling', inputs: { trackIds: 'required' } };
    Object.assign(creates.synap_register_user?.inputs ?? {}, { nickname: 'optional' });
  });
  const before = { version: '0.1.0', contract: released.main };
  expect(breaksOf(before, { version: '0.1.1', contract })).toEqual([]);
});

it('reads an input with a default as optional, skips notes, and treats a trigger without a type as polling', () => {
  const inputFields = [
    { key: 'team', required: true },
    { key: 'mode', required: true, default: 'all' },
    { key: 'limit' },
    { key: 'note', type: 'copy' },
  ];
  const app = { authentication: { type: 'custom' }, triggers: { new_thing: { operation: { inputFields } } } };
  expect(contractOf(app).triggers).toEqual({
    new_thing: { type: 'polling', inputs: { team: 'required', mode: 'optional', limit: 'optional' } },
  });
});

describe('the records of released versions', () => {
  let project: string;
  beforeEach(async () => (project = await mkdtemp(join(tmpdir(), 'released-'))));
  afterEach(() => rm(project, { recursive: true, force: true }));

  it('are empty before the first release, which therefore breaks nothing', async () => {
    await expect(readAppsRecord(project, '0.1.0')).resolves.toBeUndefined();
    await expect(findBreaks(project, '0.1.0', released)).resolves.toEqual([]);
  });

  it('compare a version with the previous one, in both apps', async () => {
    const withRequired = { ...released, main: change(requireTracks) };
    await writeAppsRecord(project, '0.9.0', released);
    await writeAppsRecord(project, '0.10.0', withRequired);
    await writeAppsRecord(project, '0.12.0', {
      ...released,
      main: change(({ triggers }) => delete triggers.instruqt_track_completed),
    });
    await expect(readAppsRecord(project, '0.10.0')).resolves.toEqual(withRequired);
    await expect(findBreaks(project, '0.11.0', withRequired)).resolves.toEqual([]);
    await expect(findBreaks(project, '0.10.0', withRequired)).resolves.toEqual([
      'trigger instruqt_track_completed requires the input trackIds now',
    ]);
  });
});
