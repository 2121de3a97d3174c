import {
  withResponse,
  endpointRequests as svix,
  instruqtRequests as instruqt,
  leadingElsewhere,
  synapRequests as synap,
} from '@synap-instruqt/vendors/testing/wire';
import type { Step } from './step';

const tracks = [{ name: 'Network Policies', value: 'q7mk2xw9vd4t' }];
const choices = (name: string, value: string) => ({ results: [{ name, value }] });

/** The steps for an Instruqt node's credential test. */
const instruqtSteps = (node: string): Step[] => [
  {
    ...{ node, does: 'credentialTest.testInstruqtApi', gives: { status: 'OK' } },
    causes: [instruqt.teams(), svix.listEndpoints(), svix.listMoreEndpoints()],
  },
];

/** The steps for a Synap node's credential test. */
const synapSteps = (node: string): Step[] => [
  { node, does: 'credentialTest.testSynapApi', causes: [synap.portal()], gives: { status: 'OK' } },
  {
    ...{ node, does: 'credentialTest.testSynapApi', when: 'Synap has no /portal' },
    causes: [withResponse(synap.portal(), { status: 404 }), synap.listSubscriptions()],
    gives: { status: 'OK' },
  },
  {
    ...{ node, does: 'credentialTest.testSynapApi', when: 'Synap has a temporary problem' },
    causes: [withResponse(synap.portal(), { status: 503 }), synap.portal()],
    gives: { status: 'OK' },
  },
];

/** The steps for list searches and credential tests. */
export const editorSteps: readonly Step[] = [
  ...[...instruqtSteps('Instruqt'), ...instruqtSteps('InstruqtTrigger')],
  ...[...synapSteps('Synap'), ...synapSteps('SynapTrigger')],
  {
    ...{ node: 'Instruqt', does: 'listSearch.searchInvites', causes: [instruqt.invites()] },
    gives: choices('Autumn webinar', 'm3xq9w0vbk2r'),
  },
  {
    ...{ node: 'Instruqt', does: 'listSearch.searchTracks', causes: [instruqt.tracks()] },
    gives: { results: tracks },
  },
  { node: 'InstruqtTrigger', does: 'loadOptions.getTracks', causes: [instruqt.tracks()], gives: tracks },
  {
    ...{ node: 'InstruqtTrigger', does: 'loadOptions.getInvites', causes: [instruqt.invites()] },
    gives: [{ name: 'Autumn webinar', value: 'm3xq9w0vbk2r' }],
  },
  {
    ...{ node: 'SynapTrigger', does: 'loadOptions.getExams', causes: [synap.listAttempts()] },
    gives: [{ name: 'Medication Safety', value: 'eX4fR8sTq1N' }],
  },
  {
    ...{ node: 'SynapTrigger', does: 'loadOptions.getTests', causes: [synap.listAttempts()] },
    gives: [],
  },
  {
    ...{ node: 'SynapTrigger', does: 'loadOptions.getUserGroups' },
    causes: [synap.listUserGroups(), synap.listMoreUserGroups()],
    gives: [
      { name: 'Pharmacists', value: 'gP7dW1uLf4X' },
      { name: 'Ward nurses', value: 'gN5cV9tKe2W' },
    ],
  },
  {
    ...{ node: 'Instruqt', does: 'listSearch.searchTeams', causes: [instruqt.teams()] },
    gives: choices('Northgate', 'northgate'),
  },
  {
    ...{ node: 'Instruqt', does: 'listSearch.searchEndpoints' },
    causes: [
      svix.listEndpoints(),
      svix.listMoreEndpoints({ id: 'ep_2hookS2cRk8PqV7', url: 'https://n8n.example.com/webhook/1' }),
    ],
    gives: {
      results: [
        { name: 'https://crm.example.com/instruqt', value: 'ep_2crmHx1xK8pQz3D' },
        { name: 'https://n8n.example.com/webhook/1', value: 'ep_2hookS2cRk8PqV7' },
      ],
    },
  },
  { node: 'Instruqt', does: 'loadOptions.getTracks', causes: [instruqt.tracks()], gives: tracks },
  {
    ...{ node: 'Synap', does: 'listSearch.searchUsers' },
    causes: [synap.listUsers(), synap.listMoreUsers(true)],
    gives: {
      results: [
        { name: 'Maya.Lindqvist@example.com', value: 'u7GqX2mLb9R' },
        { name: 'tomas.okonkwo@example.com', value: 'w3ZkD8vNc5T' },
      ],
    },
  },
  {
    ...{ node: 'Synap', does: 'listSearch.searchUserGroups' },
    causes: [synap.listUserGroups(), synap.listMoreUserGroups()],
    gives: {
      results: [
        { name: 'Pharmacists', value: 'gP7dW1uLf4X' },
        { name: 'Ward nurses', value: 'gN5cV9tKe2W' },
      ],
    },
  },
  {
    ...{ node: 'Synap', does: 'listSearch.searchUserGroups', when: 'the next page is said to be elsewhere' },
    ...{
      causes: [leadingElsewhere(synap.listUserGroups())],
      fails: /so the access token can't be sent there/,
    },
  },
];
