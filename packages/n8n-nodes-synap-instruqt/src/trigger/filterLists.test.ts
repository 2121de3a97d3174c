import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { loadOptionsContext } from '../../testing/context';
import { InstruqtTrigger, methodOf, SynapTrigger } from '../../testing/nodes';

const lists = {
  synap: new SynapTrigger().methods.loadOptions,
  instruqt: new InstruqtTrigger().methods.loadOptions,
};

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const credentials = () => ({
  synapApi: { accessToken: simulator.synap.token, apiUrl: simulator.synap.apiUrl },
  instruqtApi: {
    apiKey: simulator.instruqt.apiKey,
    apiUrl: simulator.instruqt.apiUrl,
    teamSlug: 'northgate',
  },
});
const load = (vendor: 'synap' | 'instruqt', method: string, filters: object = {}, others?: object) =>
  methodOf(lists[vendor], method).call(
    loadOptionsContext({ parameters: { filters }, credentials: { ...credentials(), ...others } }),
  );

const tracks = [
  { name: 'First Steps with Containers', value: 'f4nw8rz2kc6y' },
  { name: 'Kubernetes Network Policies', value: 'q7mk2xw9vd4t' },
];

test('the tracks are listed by name', async () =>
  expect(await load('instruqt', 'getTracks')).toEqual(tracks));

test("a selected ID that isn't in the list stays selectable", async () => {
  const deleted = { name: 'deleted', value: 'deleted' };
  expect(await load('instruqt', 'getTracks', { trackIds: ['f4nw8rz2kc6y', 'deleted'] })).toEqual([
    ...tracks,
    deleted,
  ]);
  expect(await load('instruqt', 'getTracks', { trackIds: '={{ $vars.tracks }}' })).toEqual(tracks);
  expect(await load('instruqt', 'getTracks', { inviteIds: ['deleted'] })).toEqual(tracks);
});

test('without an API key, the list shows what to do', async () => {
  const withoutKey = { instruqtApi: { apiKey: '', apiUrl: simulator.instruqt.apiUrl, teamSlug: '' } };
  for (const others of [withoutKey, { instruqtApi: undefined }]) {
    await expect(load('instruqt', 'getTracks', {}, others)).rejects.toThrow(
      'The list requires the API Key in the Instruqt API credential. Choose a credential that contains an API Key, or enter IDs in an expression.',
    );
  }
  expect(simulator.requests).toEqual([]);
});

test('only exams and tests with attempts are listed', async () => {
  expect(await load('synap', 'getExams')).toEqual([
    { name: 'Medication Safety Certification', value: 'eX4fR8sTq1N' },
  ]);
  expect(await load('synap', 'getTests')).toEqual([
    { name: 'Medication Safety Certification', value: 'tM2bY6hLp9D' },
    { name: 'Medication Safety Practice', value: 'tH8dJ3nUa5K' },
  ]);
});

test('user groups are listed by name', async () =>
  expect(await load('synap', 'getUserGroups')).toEqual([
    { name: 'Pharmacists 2025', value: 'gP7dW1uLf4X' },
    { name: 'Registered Nurses 2025', value: 'gN5cV9tKe2W' },
    { name: 'Students', value: 'gD1aS6mYq3F' },
  ]));

test('a portal without these lists accepts IDs', async () => {
  simulator.fail({ path: '/v3/attempts', status: 404 });
  await expect(load('synap', 'getExams')).rejects.toThrow(/could not list the exams.*Enter the exam's ID/);
  simulator.fail({ path: '/v3/user-groups', status: 404 });
  await expect(load('synap', 'getUserGroups')).rejects.toThrow(/could not list the user groups.*group's ID/);
});
