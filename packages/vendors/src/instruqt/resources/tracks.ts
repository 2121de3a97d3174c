import { z } from 'zod/v4';
import type { ApiConnection } from '../../api/http';
import { orNothing } from '../../api/orNothing';
import { looseGroup, nullableText, text } from '../../catalogue/field';
import { GET_TRACK_BY_SLUG, GET_TRACK_SUMMARY, GET_TRACK_TITLE } from '../documents';
import { instruqtClient } from '../client';
import { once } from '../../catalogue/once';

/** A track's summary, as other records contain it. */
export const trackSummarySchema = once(() =>
  looseGroup({
    id: text('Track ID'),
    slug: nullableText('Track Slug'),
    title: nullableText('Track Title'),
  }),
);

const responseSchema = once(() => z.object({ track: z.object({ title: z.string().nullable() }).nullable() }));

/** A track's title; undefined if there is no such track. */
export async function getTrackTitle(connection: ApiConnection, trackId: string): Promise<string | undefined> {
  const asked = instruqtClient(connection).read(
    'look up the track',
    { document: GET_TRACK_TITLE, variables: { trackId } },
    responseSchema(),
  );
  return orNothing(asked.then(({ track }) => track?.title ?? null));
}

const summaryResponseSchema = once(() => z.object({ track: trackSummarySchema().nullable() }));

/** A track's ID, slug and title; undefined if there is no such track. */
export async function getTrackSummary(connection: ApiConnection, trackId: string) {
  const asked = instruqtClient(connection).read(
    'look up the track',
    { document: GET_TRACK_SUMMARY, variables: { trackId } },
    summaryResponseSchema(),
  );
  return orNothing(asked.then(({ track }) => track));
}

const idResponseSchema = once(() => z.object({ track: z.object({ id: z.string() }).nullable() }));

/** The ID of a team's track with this slug; undefined if there is no such track or team. */
export async function getTrackId(
  connection: ApiConnection,
  trackSlug: string,
  teamSlug: string,
): Promise<string | undefined> {
  const asked = instruqtClient(connection).read(
    "look up the team's track",
    { document: GET_TRACK_BY_SLUG, variables: { trackSlug, teamSlug } },
    idResponseSchema(),
  );
  return orNothing(asked.then(({ track }) => track?.id ?? null));
}
