import { z } from 'zod/v4';
import type { ApiConnection } from '../api/http';
import {
  learnerDirectory,
  type FindLearner,
  type FindTitle,
  type Remember,
} from '../receive/completeLearner';
import { readPath } from '../api/path';
import { claimSchema, simplifyClaim } from './resources/claims';
import { findLearner, learnerSources, type LearnerSources } from './resources/findLearner';
import { toLearner } from './resources/foundLearner';
import { enteredTeam, teamOf } from './resources/teams';
import { filled } from './resources/text';
import { getTrackTitle } from './resources/tracks';
import { userSchema } from './resources/users';

/** Finds an event's learner, and caches Instruqt's responses. */
const findLearnerOf: FindLearner = async ({ learner, data }, connection, remember) => {
  const reference = {
    userId: learner.id?.trim() ?? '',
    inviteId: filled(readPath(data, 'invite_id')) ?? undefined,
    claimId: filled(readPath(data, 'claim_id')) ?? undefined,
  };
  const found = await findLearner(await rememberedSources(connection, remember), reference);
  if (found === undefined) return undefined;
  const { foundIn: _foundIn, ...known } = found;
  return known;
};

async function rememberedSources(connection: ApiConnection, remember: Remember): Promise<LearnerSources> {
  const always = () => true;
  const teamSlug =
    enteredTeam(connection) ?? (await remember(['team'], z.string(), always, () => teamOf(connection)));
  const sources = learnerSources(connection, teamSlug);
  return {
    getUser: async (userId) =>
      (await remember(
        ['user', userId, teamSlug],
        userSchema().nullable(),
        (user) => toLearner('', user ?? undefined).email !== null,
        async () => (await sources.getUser(userId)) ?? null,
      )) ?? undefined,
    findClaim: async (inviteId, owner) =>
      (await remember(
        ['claim', inviteId, owner],
        claimSchema().nullable(),
        (claim) => claim !== null && simplifyClaim(claim).email !== null,
        async () => (await sources.findClaim(inviteId, owner)) ?? null,
      )) ?? undefined,
  };
}

/** Finds the title of an event's track, and caches the title. */
const findTrackTitle: FindTitle = async ({ data }, connection, remember) => {
  const trackId = filled(readPath(data, 'track_id')) ?? '';
  const title = await remember(
    ['track', trackId],
    z.string().nullable(),
    (found) => found !== null,
    async () => (await getTrackTitle(connection, trackId)) ?? null,
  );
  return title ?? undefined;
};

/** Adds the learners' details and the tracks' titles to Instruqt's events, which contain only IDs. */
export const createLearnerDirectory = learnerDirectory('Instruqt', findLearnerOf, findTrackTitle);
