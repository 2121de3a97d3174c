import { startSimulator, type Simulator } from '@synap-instruqt/simulator';
import { failureOf, runInProcess } from '../../testing/runInProcess';

const NETWORK_POLICIES = 'q7mk2xw9vd4t';
const CONTAINERS = 'f4nw8rz2kc6y';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
  process.env.INSTRUQT_API_URL = simulator.instruqt.apiUrl;
});

afterEach(async () => {
  delete process.env.INSTRUQT_API_URL;
  await simulator.stop();
});

const findTrack = (inputData: Record<string, string>) =>
  runInProcess('searches.instruqt_find_track.operation.perform', {
    authData: { instruqtApiKey: simulator.instruqt.apiKey, instruqtTeam: 'northgate' },
    inputData,
  });

test.each([
  ['its ID', { track: CONTAINERS }, CONTAINERS],
  ['its ID, with an empty slug', { track: CONTAINERS, slug: ' ' }, CONTAINERS],
  [
    'its ID, even with the slug of another',
    { track: CONTAINERS, slug: 'kubernetes-network-policies' },
    CONTAINERS,
  ],
  ['its slug, without an ID', { slug: 'kubernetes-network-policies' }, NETWORK_POLICIES],
  ['its slug, with an empty ID', { track: ' ', slug: 'kubernetes-network-policies' }, NETWORK_POLICIES],
])('a track is found by %s', async (_, inputData, id) => {
  await expect(findTrack(inputData)).resolves.toMatchObject([{ id }]);
  expect(simulator.requests).toHaveLength(1);
});

test.each([[{}], [{ track: ' ', slug: '' }]])(
  'with neither (%j) the ID is missed, and nothing is asked',
  async (inputData) => {
    const { message } = await failureOf(findTrack({ ...inputData }));
    expect(message).toMatch(/track ID is empty/);
    expect(simulator.requests).toEqual([]);
  },
);
