import { z } from 'zod/v4';
import type { ApiConnection } from '../../api/http';
import { orNothing } from '../../api/orNothing';
import {
  inferred,
  looseGroup,
  nullableNumber,
  nullableText,
  nullableTime,
  text,
  texts,
} from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { GET_TRACK, GET_TRACK_BY_SLUG } from '../documents';
import { teamInput } from './inputs';
import { listTracks } from '../lists';
import { instruqtClient } from '../client';
import { teamOf } from '../resources/teams';
import { isTitle } from '../resources/text';
import { trackSummarySchema } from '../resources/tracks';
import { once } from '../../catalogue/once';

const trackSchema = once(() =>
  trackSummarySchema().extend({
    description: nullableText('Track Description'),
    teaser: nullableText('Track Teaser'),
    level: nullableText('Track Level'),
    icon: nullableText('Track Icon'),
    createdAt: nullableTime('Track Created At'),
    last_update: nullableTime('Track Last Update'),
    trackTags: z.array(looseGroup({ value: text('Track Tag') })).nullable(),
    statistics: looseGroup({
      average_review_score: inferred(
        nullableNumber('Average Review Score', 'The average number of stars, up to 5.'),
      ),
    }).nullable(),
  }),
);

const simpleTrackSchema = once(() =>
  trackSummarySchema().extend({
    teaser: nullableText('Track Teaser'),
    description: nullableText('Track Description'),
    level: nullableText('Track Level'),
    tags: texts('Track Tags'),
    averageReviewScore: inferred(
      nullableNumber('Average Review Score', 'The average number of stars, up to 5.'),
    ),
    lastUpdate: nullableTime('Track Last Update'),
  }),
);

const responseSchema = once(() => z.object({ track: trackSchema().nullable() }));

export const getTrack = defineOperation({
  key: 'find_track',
  resource: 'track',
  verb: 'get',
  label: 'Find Instruqt Track',
  action: 'Get a track',
  noun: 'Track',
  what: 'a track',
  details: ' by ID, slug or title',
  notes: [
    "Instruqt's API can't search by title. If you enter a title, the step reads the full list of tracks.",
    "The step never requests the track's embed token, which grants access to the track.",
  ],
  inputs: {
    track: input.id('Track', {
      list: 'tracks',
      example: 'q7mk2xw9vd4t',
      inEvents: 'track_id',
    }),
    slug: input.text('Track Slug', {
      alternativeTo: 'track',
      help: "The slug in the address of the track's page.",
      example: 'kubernetes-network-policies',
    }),
    title: input.text('Track Title', {
      alternativeTo: 'track',
      help: "The track's full title. The search isn't case-sensitive. If several tracks match, the step returns all of them.",
      example: 'Kubernetes Network Policies',
    }),
    team: teamInput,
  },
  output: simpleTrackSchema,
  sample: {
    id: 'q7mk2xw9vd4t',
    slug: 'kubernetes-network-policies',
    title: 'Kubernetes Network Policies',
    teaser: 'Lock down a cluster, one policy at a time',
    description: 'Control which pods can communicate with each other.',
    level: 'intermediate',
    tags: ['kubernetes', 'security'],
    averageReviewScore: 5,
    lastUpdate: '2025-08-30T15:42:10Z',
  },
  async run(connection, { track, slug, title, team }) {
    if (track !== undefined) return trackById(connection, track);
    if (slug !== undefined) return trackBySlug(connection, slug, await teamOf(connection, team));
    if (title !== undefined) return tracksByTitle(connection, title, team);
    throw input.emptyInput('Track');
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

type Track = z.output<ReturnType<typeof trackSchema>>;

const DOING = 'look up the track';

async function trackById(connection: ApiConnection, trackId: string): Promise<Track | undefined> {
  const asked = instruqtClient(connection).read(
    DOING,
    { document: GET_TRACK, variables: { trackId } },
    responseSchema(),
  );
  return orNothing(asked.then(({ track }) => track));
}

async function trackBySlug(
  connection: ApiConnection,
  trackSlug: string,
  teamSlug: string,
): Promise<Track | undefined> {
  const asked = instruqtClient(connection).read(
    DOING,
    { document: GET_TRACK_BY_SLUG, variables: { trackSlug, teamSlug } },
    responseSchema(),
  );
  return orNothing(asked.then(({ track }) => track));
}

/** Reads all tracks, because the API can't search by title. */
async function tracksByTitle(
  connection: ApiConnection,
  wanted: string,
  team: string | undefined,
): Promise<Track[] | undefined> {
  const listed = await listTracks(connection, team);
  const found = listed.filter(({ title }) => isTitle(title, wanted));
  const tracks = await Promise.all(found.map(({ id }) => trackById(connection, id)));
  const known = tracks.filter((track) => track !== undefined);
  return known.length === 0 ? undefined : known;
}
