import { z } from 'zod/v4';
import { group, nullableNumber, nullableText, nullableTime, text, texts } from '../../kit/field';
import { GET_TRACK, GET_TRACK_BY_SLUG, LIST_TRACKS } from '../documents';
import { orNothing } from '../../kit/orNothing';
import { required, type Query } from '../query';

/** A track, as the other things name it. */
export const trackSummarySchema = group({
  id: text('Track ID'),
  slug: nullableText('Track Slug'),
  title: nullableText('Track Title'),
});
export type TrackSummary = z.infer<typeof trackSummarySchema>;

export const trackSchema = trackSummarySchema.extend({
  description: nullableText('Track Description'),
  teaser: nullableText('Track Teaser'),
  level: nullableText('Track Level'),
  icon: nullableText('Track Icon'),
  createdAt: nullableTime('Track Created At'),
  last_update: nullableTime('Track Last Update'),
  trackTags: z.array(group({ value: text('Track Tag') })).nullable(),
  statistics: group({
    average_review_score: nullableNumber('Average Review Score', 'A number of stars, up to 5 (inferred).'),
  }).nullable(),
});

/** A track, as Instruqt's API gives it. */
export type Track = z.infer<typeof trackSchema>;

export const simpleTrackSchema = trackSummarySchema.extend({
  teaser: nullableText('Track Teaser'),
  description: nullableText('Track Description'),
  level: nullableText('Track Level'),
  tags: texts('Track Tags'),
  averageReviewScore: nullableNumber('Average Review Score', 'A number of stars, up to 5 (inferred).'),
  lastUpdate: nullableTime('Track Last Update'),
});

/** A track with the fields that workflows want, flat. */
export type SimpleTrack = z.infer<typeof simpleTrackSchema>;

export const simplifyTrack = (track: Track): SimpleTrack => ({
  id: track.id,
  slug: track.slug,
  title: track.title,
  teaser: track.teaser,
  description: track.description,
  level: track.level,
  tags: (track.trackTags ?? []).map(({ value }) => value),
  averageReviewScore: track.statistics?.average_review_score ?? null,
  lastUpdate: track.last_update,
});

const oneTrack = z.object({ track: trackSchema.nullable() });
const manyTracks = z.object({ tracks: z.array(trackSummarySchema) });

/** How a track is named: by id, or by the slug that it has in a team. */
export type TrackReference = { trackId: string } | { trackSlug: string; teamSlug: string };

export const trackLookups = (query: Query) => ({
  /** A track by id or by slug; undefined when there is none. */
  async getTrack(reference: TrackReference): Promise<Track | undefined> {
    const asked =
      'trackId' in reference
        ? query(
            'look up the track',
            GET_TRACK,
            { trackId: required('track ID', reference.trackId) },
            oneTrack,
          )
        : query(
            'look up the track',
            GET_TRACK_BY_SLUG,
            {
              trackSlug: required('track slug', reference.trackSlug),
              teamSlug: required('team slug', reference.teamSlug),
            },
            oneTrack,
          );
    return orNothing(asked.then(({ track }) => track));
  },

  /** Every track of a team, to choose from. */
  async listTracks(teamSlug: string): Promise<TrackSummary[]> {
    const variables = { teamSlug: required('team slug', teamSlug) };
    return (await query('list the tracks', LIST_TRACKS, variables, manyTracks)).tracks;
  },
});
