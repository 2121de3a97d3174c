import { simplePlaySchema, simplifyPlay } from '@synap-instruqt/vendors';
import { found, isSimple, readText, simplify, textField } from '../../../common/parameters';
import { readTeam, type InstruqtOperation } from '../call';
import { teamLocator } from '../locators';

export const getPlay: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get a play',
  description: 'Retrieve how far a learner came in a track, by the participant ID of an event',
  fields: [
    {
      ...textField(
        'Participant ID',
        'participantId',
        'e.g. tk3v0s8cdqyu',
        'Events carry it as participant_id',
      ),
      required: true,
    },
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
    const { api } = call.connection;
    const play = found(
      'Instruqt',
      'play',
      await api.getPlay(readText(call, 'participantId'), readTeam(call)),
    );
    return isSimple(call) ? simplifyPlay(play) : play;
  },
};
