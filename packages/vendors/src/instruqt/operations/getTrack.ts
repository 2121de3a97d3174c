import { z } from 'zod/v4';
import { orNothing } from '../../api/orNothing';
import { looseGroup, nullableNumber, nullableText, nullableTime, text, texts } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { GET_TRACK, GET_TRACK_BY_SLUG } from '../documents';
import { teamInput } from '../inputs';
import { createQuery } from '../query';
import { teamOf } from '../teams';
import { trackSummarySchema } from '../trackSummary';

const trackSchema = trackSummarySchema.extend({
  description: nullableText('Track Description'),
  teaser: nullableText('Track Teaser'),
  level: nullableText('Track Level'),
  icon: nullableText('Track Icon'),
  createdAt: nullableTime('Track Created At'),
  last_update: nullableTime('Track Last Update'),
  trackTags: z.array(looseGroup({ value: text('Track Tag') })).nullable(),
  statistics: looseGroup({
    average_review_score: nullableNumber('Average Review Score', 'A number of stars, up to 5 (inferred).'),
  }).nullable(),
});

/** A track with the fields that workflows want, flat. */
const simpleTrackSchema = trackSummarySchema.extend({
  teaser: nullableText('Track Teaser'),
  description: nullableText('Track Description'),
  level: nullableText('Track Level'),
  tags: texts('Track Tags'),
  averageReviewScore: nullableNumber('Average Review Score', 'A number of stars, up to 5 (inferred).'),
  lastUpdate: nullableTime('Track Last Update'),
});

const answer = z.object({ track: trackSchema.nullable() });

export const getTrack = defineOperation({
  key: 'find_track',
  resource: 'track',
  verb: 'get',
  label: 'Find Track',
  action: 'Get a track',
  noun: 'Track',
  what: 'a track',
  details: ' by its ID or its slug',
  source: 'documented',
  inputs: z.object({
    track: input.text('Track', {
      list: 'tracks',
      example: 'q7mk2xw9vd4t',
      inEvents: 'track_id',
    }),
    slug: input.text('Track Slug', {
      insteadOf: 'track',
      help: 'Instead of the track: its name in the address of its page.',
      example: 'kubernetes-network-policies',
    }),
    team: teamInput,
  }),
  output: simpleTrackSchema,
  sample: {
    id: 'q7mk2xw9vd4t',
    slug: 'kubernetes-network-policies',
    title: 'Kubernetes Network Policies',
    teaser: 'Lock down a cluster, one policy at a time',
    description: 'Keep pods from talking to pods that they have no business with.',
    level: 'intermediate',
    tags: ['kubernetes', 'security'],
    averageReviewScore: 5,
    lastUpdate: '2025-08-30T15:42:10Z',
  },
  async run(connection, { track, slug, team }) {
    const query = createQuery(connection);
    const byId = async () => query('look up the track', GET_TRACK, { trackId: track }, answer);
    const bySlug = async () => {
      if (slug === undefined) throw input.emptyInput('Track');
      const variables = { trackSlug: slug, teamSlug: await teamOf(connection, team) };
      return query('look up the track', GET_TRACK_BY_SLUG, variables, answer);
    };
    return orNothing((track === undefined ? bySlug() : byId()).then((found) => found.track));
  },
  simplify: (track) => ({
    id: track.id,
    slug: track.slug,
    title: track.title,
    teaser: track.teaser,
    description: track.description,
    level: track.level,
    tags: (track.trackTags ?? []).map(({ value }) => value),
    averageReviewScore: track.statistics?.average_review_score ?? null,
    lastUpdate: track.last_update,
  }),
});
