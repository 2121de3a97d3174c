import {
  playTypes,
  simplePlaySchema,
  simplifyPlay,
  VendorApiError,
  type PlaySearch,
} from '@synap-instruqt/vendors';
import type { PlainInputField } from 'zapier-platform-core';
import { readFilter, readText, type Input } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';
import { invite, limit, readFilterList, readLimit, team, track } from './fields';

const userId: PlainInputField = {
  key: 'userId',
  label: 'User ID',
  type: 'string',
  helpText: "Only one learner's plays. Map it from an event of Instruqt.",
};

export const findPlay = toSearch(connectInstruqt, {
  key: 'instruqt_find_play',
  noun: 'Play',
  label: 'Find Play',
  description:
    'Finds plays of tracks of Instruqt and how far the learners came: by the participant ID of an event, or by track, invite, learner, time or custom parameter.',
  fields: [
    {
      key: 'participantId',
      label: 'Participant ID',
      type: 'string',
      helpText: 'Only this play, whatever stands below. Map it from an event of Instruqt.',
    },
    { ...track, helpText: 'Only plays of this track.' },
    { ...invite, helpText: 'Only plays that came through this invite.' },
    userId,
    { key: 'from', label: 'Started After', type: 'datetime', helpText: 'In UTC where it has no time zone.' },
    { key: 'to', label: 'Started Before', type: 'datetime', helpText: 'In UTC where it has no time zone.' },
    {
      key: 'customParameterName',
      label: 'Custom Parameter Name',
      type: 'string',
      helpText:
        'Only plays whose link carried this one, for example `utm_campaign`; its name without `icp_`.',
    },
    {
      key: 'customParameterValue',
      label: 'Custom Parameter Value',
      type: 'string',
      helpText: 'What it has to be, exactly.',
    },
    {
      key: 'playType',
      label: 'Play Type',
      type: 'string',
      default: 'NORMAL',
      choices: { NORMAL: "Learners' Plays", DEVELOPER: "Developers' Plays", ALL: 'All Plays' },
      helpText: 'Developers play tracks to try them out.',
    },
    limit,
    team,
  ],
  output: simplePlaySchema,
  sample: {
    id: 'tk3v0s8cdqyu',
    trackId: 'q7mk2xw9vd4t',
    trackSlug: 'kubernetes-network-policies',
    trackTitle: 'Kubernetes Network Policies',
    inviteId: 'm3xq9w0vbk2r',
    userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
    completionPercent: 100,
    completedChallenges: 4,
    totalChallenges: 4,
    timeSpent: 2802,
    startedAt: '2025-09-15T13:01:40.118Z',
    stoppedReason: 'completed',
    mode: 'NORMAL',
    reviewScore: 5,
    customParameters: { utm_campaign: 'autumn-webinar' },
  },
  async find({ api, readTeam }, input) {
    const participantId = readFilter(input, 'participantId', 'Participant ID');
    const teamSlug = await readTeam(input);
    if (participantId === undefined) {
      return (await api.searchPlays(readSearch(input, teamSlug), readLimit(input))).map(simplifyPlay);
    }
    const play = await api.getPlay(participantId, teamSlug);
    return play && simplifyPlay(play);
  },
});

const readSearch = (input: Input, teamSlug: string): PlaySearch => ({
  teamSlug,
  trackIds: readFilterList(input, track),
  inviteIds: readFilterList(input, invite),
  userIds: readFilterList(input, userId),
  from: readFilter(input, 'from', 'Started After'),
  to: readFilter(input, 'to', 'Started Before'),
  customParameters: readCustomParameters(input),
  playType: playTypes.find((type) => type === readText(input, 'playType')),
});

function readCustomParameters(input: Input): PlaySearch['customParameters'] {
  const name = readFilter(input, 'customParameterName', 'Custom Parameter Name');
  const value = readFilter(input, 'customParameterValue', 'Custom Parameter Value') ?? '';
  if (name === undefined && value !== '') {
    throw new VendorApiError(
      'The field "Custom Parameter Value" is filled in without a name: enter the Custom Parameter Name, or clear it.',
      'rejected',
    );
  }
  return name === undefined ? [] : [{ key: name.replace(/^icp_(?=.)/, ''), value }];
}
