import { z } from 'zod/v4';
import { orNothing } from '../../api/orNothing';
import { looseGroup, nullableNumber, nullableText, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { GET_CHALLENGE } from '../documents';
import { instruqtClient } from '../client';
import { once } from '../../catalogue/once';

const challengeSchema = once(() =>
  looseGroup({
    id: text('Challenge ID'),
    slug: nullableText('Challenge Slug'),
    title: nullableText('Challenge Title'),
    teaser: nullableText('Challenge Teaser'),
    type: nullableText('Challenge Type'),
    index: nullableNumber('Challenge Index', "The challenge's position in the track."),
    track: looseGroup({ id: text('Track ID') }).nullable(),
  }),
);

const responseSchema = once(() => z.object({ challenge: challengeSchema().nullable() }));

export const getChallenge = defineOperation({
  key: 'find_challenge',
  resource: 'challenge',
  verb: 'get',
  label: 'Find Instruqt Challenge',
  action: 'Get a challenge',
  noun: 'Challenge',
  what: 'a challenge',
  details: ' by ID',
  inputs: {
    challengeId: input.id('Challenge', {
      required: true,
      example: 'dy5hr8bpvuv9',
      inEvents: 'challenge_id',
    }),
  },
  output: challengeSchema,
  sample: {
    id: 'dy5hr8bpvuv9',
    slug: 'deny-by-default',
    title: 'Deny by Default',
    teaser: 'Deny by Default',
    type: 'challenge',
    index: 2,
    track: { id: 'q7mk2xw9vd4t' },
  },
  async run(connection, variables) {
    const asked = instruqtClient(connection).read(
      'look up the challenge',
      { document: GET_CHALLENGE, variables },
      responseSchema(),
    );
    return orNothing(asked.then(({ challenge }) => challenge));
  },
});
