import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaksOf, contractOf, type Contract } from './guardrails';
import { currentApps, findBreaks, readAppsRecord, writeAppsRecord } from './releasedApps';

const key = 'instruqt_track_completed';
const version = '0.2.0';
const released = currentApps();
const change = (edit: (contract: Contract) => void): Contract => {
  const contract = structuredClone(released.usual);
  edit(contract);
  return contract;
};
const requireTracks = ({ triggers }: Contract): void => {
  const { inputs = {} } = triggers[key] ?? {};
  inputs.trackIds = 'required';
};

const refused: [title: string, after: Contract, words: string][] = [
  [
    'a trigger that is gone',
    change(({ triggers }) => delete triggers.instruqt_track_completed),
    'trigger instruqt_track_completed was removed',
  ],
  [
    'a search that is gone',
    change(({ searches }) => delete searches.instruqt_find_track),
    'search instruqt_find_track was removed',
  ],
  [
    'an action that is gone',
    change(({ creates }) => delete creates.synap_register_user),
    'create synap_register_user was removed',
  ],
  [
    'a search or create that is gone',
    change((contract) => (contract.searchOrCreates = {})),
    `search or create ${Object.keys(released.usual.searchOrCreates).join()} was removed`,
  ],
  [
    'an input that is gone',
    change(({ triggers }) => delete triggers[key]?.inputs.trackIds),
    'trigger instruqt_track_completed lost the input trackIds',
  ],
  ['an input that is required now', change(requireTracks), `trigger ${key} requires the input trackIds now`],
  [
    'a new input that is required',
    change(({ searches }) => Object.assign(searches.instruqt_find_track?.inputs ?? {}, { team: 'required' })),
    'search instruqt_find_track requires the input team now',
  ],
  [
    'polling where there was a webhook',
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
  const before = { version: '0.1.0', contract: released.usual };

  it("is refused in a minor version and in a patch, as Zapier's guardrails do", () => {
    expect(breaksOf(before, { version, contract })).toEqual([words]);
    expect(breaksOf(before, { version: '0.1.1', contract })).toEqual([words]);
  });

  it('is allowed in a major version', () =>
    expect(breaksOf(before, { version: '1.0.0', contract })).toEqual([]));
});

it('allows whatever is new and optional', () => {
  const contract = change(({ triggers, creates }) => {
    triggers.instruqt_new_track = { type: 'polling', inputs: { trackIds: 'required' } };
    Object.assign(creates.synap_register_user?.inputs ?? {}, { nickname: 'optional' });
  });
  const before = { version: '0.1.0', contract: released.usual };
  expect(breaksOf(before, { version: '0.1.1', contract })).toEqual([]);
});

it('reads an input with a default as optional, a note as none, and a trigger without a type as polling', () => {
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

  it('are none before the first release, which therefore breaks nothing', async () => {
    await expect(readAppsRecord(project, '0.1.0')).resolves.toBeUndefined();
    await expect(findBreaks(project, '0.1.0', released)).resolves.toEqual([]);
  });

  it('compare a version with the last one before it, in both apps', async () => {
    const withRequired = { ...released, usual: change(requireTracks) };
    await writeAppsRecord(project, '0.9.0', released);
    await writeAppsRecord(project, '0.10.0', withRequired);
    await writeAppsRecord(project, '0.12.0', {
      ...released,
      usual: change(({ triggers }) => delete triggers.instruqt_track_completed),
    });
    await expect(readAppsRecord(project, '0.10.0')).resolves.toEqual(withRequired);
    await expect(findBreaks(project, '0.11.0', withRequired)).resolves.toEqual([]);
    await expect(findBreaks(project, '0.10.0', withRequired)).resolves.toEqual([
      'trigger instruqt_track_completed requires the input trackIds now',
    ]);
  });
});
