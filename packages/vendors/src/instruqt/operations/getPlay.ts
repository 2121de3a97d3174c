import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { teamInput } from './inputs';
import { getPlayOf, playSample, simplePlaySchema, simplifyPlay } from '../resources/plays';
import { teamOf } from '../resources/teams';

export const getPlay = defineOperation({
  key: 'get_play',
  partOf: 'find_play',
  resource: 'play',
  verb: 'get',
  label: 'Get Play',
  action: 'Get a play',
  noun: 'Play',
  what: 'a play',
  details: ' by participant ID',
  returns: "the learner's progress",
  inputs: {
    participantId: input.id('Play', {
      required: true,
      example: 'tk3v0s8cdqyu',
      inEvents: 'participant_id',
    }),
    team: teamInput,
  },
  output: simplePlaySchema,
  sample: playSample,
  run: async (connection, { participantId, team }) =>
    getPlayOf(connection, participantId, await teamOf(connection, team)),
  simplify: simplifyPlay,
});
