import type { INodeProperties } from 'n8n-workflow';
import { playTypes, simplePlaySchema, simplifyPlay, type PlaySearch } from '@synap-instruqt/vendors';
import {
  isSimple,
  readFilter,
  readLimit,
  readText,
  returnAllOrLimit,
  simplify,
  textField,
} from '../../../common/parameters';
import { readTeam, type InstruqtCall, type InstruqtOperation } from '../call';
import { inviteLocator, teamLocator, trackLocator } from '../locators';

const filters: INodeProperties = {
  displayName: 'Filters',
  name: 'filters',
  type: 'collection',
  placeholder: 'Add Filter',
  default: {},
  description: 'What is set has to match, all of it',
  options: [
    {
      displayName: 'Custom Parameter',
      name: 'customParameter',
      type: 'fixedCollection',
      default: {},
      description: 'Only plays whose link carried this custom parameter',
      options: [
        {
          displayName: 'Parameter',
          name: 'parameter',
          values: [
            textField('Name', 'key', 'e.g. utm_campaign', 'The name, without icp_'),
            textField('Value', 'value', 'e.g. autumn-webinar', 'The value, exactly as it is'),
          ],
        },
      ],
    },
    { ...inviteLocator, required: false },
    {
      displayName: 'Play Type',
      name: 'playType',
      type: 'options',
      default: 'NORMAL',
      description: 'Whose plays are wanted',
      options: [
        { name: 'All Plays', value: 'ALL' },
        { name: "Developers' Plays", value: 'DEVELOPER' },
        { name: "Learners' Plays", value: 'NORMAL' },
      ],
    },
    {
      displayName: 'Started After',
      name: 'from',
      type: 'dateTime',
      default: '',
      description: 'In UTC where the time has no zone',
    },
    {
      displayName: 'Started Before',
      name: 'to',
      type: 'dateTime',
      default: '',
      description: 'In UTC where the time has no zone',
    },
    { ...trackLocator, required: false },
    textField(
      'User ID',
      'userId',
      'e.g. hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
      "Only one learner's plays. Events carry the ID as user_id.",
    ),
  ],
};

export const getPlays: InstruqtOperation = {
  value: 'getAll',
  name: 'Get Many',
  action: 'Get many plays',
  description: "Retrieve many of the learners' plays of tracks",
  fields: [
    ...returnAllOrLimit,
    filters,
    simplify,
    {
      displayName: 'Options',
      name: 'options',
      type: 'collection',
      placeholder: 'Add option',
      default: {},
      options: [teamLocator],
    },
  ],
  output: simplePlaySchema,
  execute: async (call) => {
    const plays = await call.connection.api.searchPlays(readSearch(call), readLimit(call));
    return isSimple(call) ? plays.map(simplifyPlay) : plays;
  },
};

function readSearch(call: InstruqtCall): PlaySearch {
  return {
    teamSlug: readTeam(call),
    trackIds: listOf(readFilter(call, 'track', 'Track')),
    inviteIds: listOf(readFilter(call, 'invite', 'Invite')),
    userIds: listOf(readFilter(call, 'userId', 'User ID')),
    from: readFilter(call, 'from', 'Started After'),
    to: readFilter(call, 'to', 'Started Before'),
    customParameters: readCustomParameters(call),
    playType: playTypes.find((type) => type === readText(call, 'filters.playType')),
  };
}

const listOf = (id: string | undefined): string[] => (id === undefined ? [] : [id]);

function readCustomParameters(call: InstruqtCall): PlaySearch['customParameters'] {
  const key = readFilter(call, 'customParameter', 'Custom Parameter', 'parameter.key')?.replace(
    /^icp_(?=.)/,
    '',
  );
  const value = readText(call, 'filters.customParameter.parameter.value');
  return key === undefined ? [] : [{ key, value }];
}
