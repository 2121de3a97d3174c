import {
  withResponse,
  INSTRUQT_KEY,
  instruqtRequests as instruqt,
  leadingElsewhere,
  SYNAP_TOKEN,
  synapRequests as synap,
} from '@synap-instruqt/vendors/testing/wire';
import { authData, authDataWithoutTeam, type Step } from './step';

const test = 'authentication.test';
const list = (key: string): string => `triggers.${key}.operation.perform`;
const chooseTrack = { id: 'q7mk2xw9vd4t', name: 'Network Policies' };

/** The steps for the connection test, the download of a file, and the dropdowns. */
export const connectionSteps: readonly Step[] = [
  {
    method: test,
    when: 'only Synap',
    bundle: { authData: { synapAccessToken: SYNAP_TOKEN } },
    causes: [synap.portal()],
    gives: { label: 'Northgate Academy (Synap)' },
  },
  {
    method: test,
    when: 'Synap has no /portal',
    bundle: { authData: { synapAccessToken: SYNAP_TOKEN } },
    causes: [withResponse(synap.portal(), { status: 404 }), synap.listSubscriptions()],
    gives: { label: 'a portal with an unknown name (Synap)' },
  },
  {
    method: test,
    when: 'Synap has a temporary problem',
    bundle: { authData: { synapAccessToken: SYNAP_TOKEN } },
    causes: [withResponse(synap.portal(), { status: 503 }), synap.portal()],
    gives: { label: 'Northgate Academy (Synap)' },
  },
  {
    method: test,
    when: 'only Instruqt, copied with spaces around it',
    bundle: { authData: { instruqtApiKey: ` ${INSTRUQT_KEY}\n`, instruqtTeam: ' northgate ' } },
    causes: [instruqt.teams()],
    gives: { label: 'Northgate (Instruqt)' },
  },
  {
    method: 'authentication.connectionLabel',
    bundle: { authData, inputData: { label: 'Northgate (Instruqt)' } },
    causes: [],
    gives: 'Northgate (Instruqt)',
  },
  {
    // This address is private, so the app sends no request. files.test.ts covers other addresses.
    method: 'hydrators.downloadFile',
    bundle: {
      inputData: {
        ...{ vendor: { name: 'synap', label: 'Synap' }, url: 'https://10.0.0.1/a.pdf' },
        ...{ label: 'Certificate File', urlLabel: 'Certificate URL' },
      },
    },
    causes: [],
    fails: /^"Certificate URL" isn't a public address/,
  },
  {
    method: list('instruqt_list_invites'),
    bundle: { authData },
    causes: [instruqt.invites()],
    gives: [{ id: 'm3xq9w0vbk2r', name: 'Autumn webinar' }],
  },
  {
    method: list('instruqt_list_tracks'),
    bundle: { authData },
    causes: [instruqt.tracks()],
    gives: [chooseTrack],
  },
  {
    method: list('instruqt_list_tracks'),
    when: 'the connection has no team',
    bundle: { authData: authDataWithoutTeam },
    causes: [instruqt.teams(), instruqt.tracks()],
    gives: [chooseTrack],
  },
  {
    method: list('instruqt_list_teams'),
    bundle: { authData },
    causes: [instruqt.teams()],
    gives: [{ id: 'northgate', name: 'Northgate' }],
  },
  {
    method: list('instruqt_list_nothing'),
    bundle: { authData },
    causes: [],
    gives: [],
  },
  {
    method: list('synap_list_users'),
    bundle: { authData },
    causes: [synap.listUsers(), synap.listMoreUsers(true)],
    gives: [
      { id: 'u7GqX2mLb9R', name: 'Maya.Lindqvist@example.com' },
      { id: 'w3ZkD8vNc5T', name: 'tomas.okonkwo@example.com' },
    ],
  },
  {
    method: list('synap_list_exams'),
    bundle: { authData },
    causes: [synap.listAttempts()],
    gives: [{ id: 'eX4fR8sTq1N', name: 'Medication Safety' }],
  },
  {
    method: list('synap_list_tests'),
    bundle: { authData },
    causes: [synap.listAttempts()],
    gives: [],
  },
  {
    method: list('synap_list_user_groups'),
    bundle: { authData },
    causes: [synap.listUserGroups(), synap.listMoreUserGroups()],
    gives: [{ name: 'Pharmacists' }, { name: 'Ward nurses' }],
  },
  {
    method: list('synap_list_user_groups'),
    when: 'the next page is on another host',
    bundle: { authData },
    causes: [leadingElsewhere(synap.listUserGroups())],
    fails: /so the access token can't be sent there/,
  },
];
