import {
  deriveBasicAuth,
  findEvent,
  instruqt,
  synap,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing';
import { toHookBundle } from '../../testing';
import { runInProcess } from '../../testing/runInProcess';
import { keyOf } from '../naming';

const eventOf = (vendor: Vendor, code: string): EventDefinition => {
  const event = findEvent(vendor, code);
  if (event === undefined) throw new Error(`The catalogue has no ${code}`);
  return event;
};

/** A genuine event that reaches a trigger with these choices. @returns how many rows come of it */
async function rowsOf(vendor: Vendor, code: string, chosen: object, changed: object = {}): Promise<number> {
  const { username, password } = deriveBasicAuth('token', code);
  const bundle: object = toHookBundle({
    method: 'POST',
    query: '',
    headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    content: JSON.stringify({ ...eventOf(vendor, code).sample, ...changed }),
  });
  const rows = await runInProcess(`triggers.${keyOf(vendor, code)}.operation.perform`, {
    ...bundle,
    authData: { synapAccessToken: 'token' },
    inputData: { verification: 'none', ...chosen },
  });
  return Array.isArray(rows) ? rows.length : -1;
}

test('Track Completed makes a row of what passes its filters', () =>
  checkEach<[chosen: object, rows: number, changed?: object]>(
    [
      [{}, 1],
      [{ trackIds: [] }, 1],
      [{ trackIds: [''] }, 1],
      [{ trackIds: ['q7mk2xw9vd4t'] }, 1],
      [{ trackIds: ['other', 'q7mk2xw9vd4t'] }, 1],
      [{ trackIds: 'other, q7mk2xw9vd4t' }, 1],
      [{ trackIds: ['other'] }, 0],
      [{ inviteIds: ['m3xq9w0vbk2r'] }, 1],
      [{ inviteIds: ['other'] }, 0],
      [{ inviteIds: ['m3xq9w0vbk2r'] }, 0, { invite_id: null }],
      [{ modes: ['platform'] }, 1, { mode: 'platform' }],
      [{ modes: ['embed', 'ci'] }, 0, { mode: 'platform' }],
      [{ customParameterName: 'utm_campaign' }, 1],
      [{ customParameterName: 'icp_utm_campaign', customParameterValue: 'spring' }, 0],
      [{ customParameterName: 'x', customParameterValue: '5' }, 1, { custom_parameters: { x: 5 } }],
      [{ withoutDevelopers: true }, 1],
      [{ withoutDevelopers: true }, 0, { is_developer_play: true }],
      [{ withoutDevelopers: 'yes' }, 0, { is_developer_play: true }],
      [{ withoutDevelopers: false }, 1, { is_developer_play: true }],
      [{ trackIds: ['q7mk2xw9vd4t'], inviteIds: ['other'] }, 0],
    ],
    async ([chosen, rows, changed = {}]) =>
      expect(rowsOf(instruqt, 'track.completed', chosen, changed)).resolves.toBe(rows),
  ));

test('an event of Synap makes a row if it passes the filters', () =>
  checkEach<[code: string, chosen: object, rows: number]>(
    [
      ['exam.completed', { examIds: ['eX4fR8sTq1N'] }, 1],
      ['exam.completed', { examIds: ['other'] }, 0],
      ['exam.completed', { minimumScore: 85 }, 1],
      ['exam.completed', { minimumScore: '85.5' }, 0],
      ['exam.completed', { passedOnly: true }, 1],
      ['exam.completed', { passedOnly: 'no' }, 1],
      ['user.addedToGroup', { userGroupIds: ['gN5cV9tKe2W'] }, 1],
      ['user.addedToGroup', { userGroupIds: ['other'] }, 0],
    ],
    async ([code, chosen, rows]) => expect(rowsOf(synap, code, chosen)).resolves.toBe(rows),
  ));
