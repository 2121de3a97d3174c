import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { playFilters, teamInput } from './inputs';
import { parameterName } from '../resources/playLink';
import { getPlayOf, playSample, simplePlaySchema, simplifyPlay } from '../resources/plays';
import { incompleteSearch, searchPlays } from '../resources/playSearch';
import { teamOf } from '../resources/teams';

const inputs = {
  participantId: input.id('Play', {
    place: 'filter',
    help: 'Return only this play, regardless of the other filters.',
    example: 'tk3v0s8cdqyu',
    inEvents: 'participant_id',
  }),
  ...playFilters,
  userId: input.id('User', {
    place: 'filter',
    help: "Return only this learner's plays.",
    example: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e',
    inEvents: 'user_id',
    foundBy: { operation: 'find_invite_claims', output: 'userId' },
  }),
  tag: input.text('Track Tag', {
    place: 'filter',
    help: 'Return only plays of tracks with this tag.',
    example: 'kubernetes',
  }),
  landingPage: input.id('Landing Page', {
    place: 'filter',
    help: 'Return only plays that started from this landing page. Copy the ID from Instruqt.',
    example: 'n4vq8zt2xk6m',
  }),
  from: input.time('Started After', {
    place: 'filter',
    help: 'Return only plays that started after this time. Times without a time zone are in UTC.',
  }),
  to: input.time('Started Before', {
    place: 'filter',
    help: 'Return only plays that started before this time. Times without a time zone are in UTC.',
  }),
  customParameter: input.parameter('Custom Parameter', {
    place: 'filter',
    help: 'Return only plays that started from a link with this custom parameter. Enter the name without the icp_ prefix, and the exact value.',
    example: 'utm_campaign',
    exampleValue: 'autumn-webinar',
  }),
  playType: input.choice(
    'Play Type',
    { NORMAL: "Learners' Plays", DEVELOPER: "Developers' Plays", ALL: 'All Plays' },
    {
      place: 'filter',
      defaultValue: 'NORMAL',
      help: "Return learners' plays, developers' test plays, or both.",
    },
  ),
  team: teamInput,
};

export const getPlays = defineOperation({
  key: 'find_play',
  resource: 'play',
  verb: 'getAll',
  label: 'Find Instruqt Play',
  action: 'Get many plays',
  noun: 'Play',
  what: 'plays',
  details: ' by participant ID, track, tag, invite, landing page, learner, time or custom parameter',
  returns: "the learners' progress",
  notes: [
    "By default, the results don't include developers' plays. To include developers' plays, change **Play Type**.",
    'In **Track Tag**, enter one tag exactly as it appears on the track.',
    'The search returns all matching plays, or as many as **Limit** allows. It fails instead of returning an incomplete list.',
    'The search fails if it needs more than 1,000 requests, if Instruqt returns fewer plays than the total that it reports, or if the list of plays changes twice during the search. If the search fails, narrow it down, for example by time.',
  ],
  inferred: ["Instruqt's API can find plays by landing page ID."],
  many: true,
  inputs,
  output: simplePlaySchema,
  sample: playSample,
  async run(connection, { participantId, ...search }, limit) {
    const teamSlug = await teamOf(connection, search.team);
    if (participantId !== undefined) return getPlayOf(connection, participantId, teamSlug);
    const { plays, gap } = await searchPlays(connection, toSearch(search, teamSlug), limit);
    if (!gap) return plays;
    throw incompleteSearch(gap, plays.length > 0 ? `, or set "Limit" to at most ${plays.length}` : '');
  },
  simplify: simplifyPlay,
});

function toSearch(
  {
    track,
    invite,
    userId,
    tag,
    landingPage,
    from,
    to,
    customParameter,
    playType,
  }: Omit<input.ValuesOf<typeof inputs>, 'participantId'>,
  teamSlug: string,
): object {
  return {
    teamSlug,
    playType: playType ?? 'NORMAL',
    ...(track !== undefined && { trackIds: [track] }),
    ...(invite !== undefined && { trackInviteIds: [invite] }),
    ...(userId !== undefined && { userIds: [userId] }),
    ...(tag !== undefined && { tags: [tag] }),
    ...(landingPage !== undefined && { landingPageIds: [landingPage] }),
    ...(customParameter && {
      customParameterFilters: [{ ...customParameter, key: parameterName(customParameter.key) }],
    }),
    ...((from ?? to) !== undefined && {
      dateRangeFilter: {
        from: from ?? new Date(0).toISOString(),
        to: to ?? new Date().toISOString(),
      },
    }),
  };
}
