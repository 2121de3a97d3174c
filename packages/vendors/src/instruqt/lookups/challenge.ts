import { z } from 'zod/v4';
import { group, nullableNumber, nullableText, text } from '../../kit/field';
import { GET_CHALLENGE } from '../documents';
import { orNothing } from '../../kit/orNothing';
import { required, type Query } from '../query';

export const challengeSchema = group({
  id: text('Challenge ID'),
  slug: nullableText('Challenge Slug'),
  title: nullableText('Challenge Title'),
  teaser: nullableText('Challenge Teaser'),
  type: nullableText('Challenge Type'),
  index: nullableNumber('Challenge Index', 'The place of the challenge in the track.'),
  track: group({ id: text('Track ID') }).nullable(),
});

/** A challenge of a track. */
export type Challenge = z.infer<typeof challengeSchema>;

const answer = z.object({ challenge: challengeSchema.nullable() });

export const challengeLookups = (query: Query) => ({
  /** A challenge by an event's `challenge_id`; undefined when there is none. */
  async getChallenge(challengeId: string): Promise<Challenge | undefined> {
    const variables = { challengeId: required('challenge ID', challengeId) };
    const asked = query('look up the challenge', GET_CHALLENGE, variables, answer);
    return orNothing(asked.then(({ challenge }) => challenge));
  },
});
