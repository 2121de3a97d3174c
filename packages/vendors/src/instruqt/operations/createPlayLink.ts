import { z } from 'zod/v4';
import { VendorApiError } from '../../api/errors';
import type { ApiConnection } from '../../api/http';
import { datetime, group, nullableText, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { CREATE_PLAY_TOKEN, CREATE_PLAY_TOKEN_FOR } from '../documents';
import { checkWebAddress, playLink, withoutPrefix } from '../resources/playLink';
import { teamInput } from './inputs';
import { instruqtClient } from '../client';
import { teamOf } from '../resources/teams';
import { getTrackId, getTrackSummary } from '../resources/tracks';
import { once } from '../../catalogue/once';

const DOING = 'create the one-time play link';

const FINISH_URL = 'Finish Button URL';

/** A token's lifetime, as Instruqt documents it. */
const DAY_IN_MILLISECONDS = 24 * 60 * 60 * 1000;

const responseSchema = once(() => z.object({ generateOneTimePlayToken: z.string().min(1).nullable() }));

/**
 * Creates a link for playing a track once. Anyone who has the link can use it, so the link is only in the result, never
 * in a log or message.
 */
export const createPlayLink = defineOperation({
  key: 'create_one_time_play_link',
  resource: 'track',
  verb: 'createPlayLink',
  label: 'Create Instruqt One-Time Play Link',
  action: 'Create a one-time play link',
  noun: 'One-Time Play Link',
  what: 'a link',
  details: ' that lets a learner play a track once, within 24 hours and without an account',
  notes: [
    "The link and its token are secrets. Anyone who has the link can play the track once within 24 hours, and you can't revoke the link. The link and the token are visible in the run history, but never in error messages or logs.",
    "The play's events include the custom parameters in `data.custom_parameters`, without the `icp_` prefix. Use these parameters to find the contact in your CRM.",
    "Enter **Team Slug** exactly as it appears in the address of the team's pages, with the same upper- and lower-case letters. The step creates a link only if Instruqt finds the track in the team with this slug.",
  ],
  inferred: [
    "Instruqt's API accepts the learner's name and email address. You can also set the link's custom parameters, **Show Challenges**, and the fields that start with **Finish Button**. If you leave all optional fields empty, the step uses only documented features.",
  ],
  creates: true,
  inputs: {
    track: input.id('Track', {
      required: true,
      list: 'tracks',
      example: 'q7mk2xw9vd4t',
      inEvents: 'track_id',
      help: "The track to play. Anyone who has the link can play the track, and you can't revoke the link, so send it only to the learner.",
    }),
    firstName: input.text('First Name', {
      help: "The learner's first name. If Instruqt rejects the learner's details, leave the names and the email address empty.",
      example: 'Maya',
    }),
    lastName: input.text('Last Name', { help: "The learner's last name.", example: 'Lindqvist' }),
    email: input.text('Email', {
      help: "The learner's email address.",
      example: 'maya@example.com',
    }),
    customParameters: input.parameters('Custom Parameters', {
      place: 'option',
      help: "Custom parameters to include in the play's events, such as the contact's ID in your CRM. Enter the parameters' names without the icp_ prefix.",
      example: 'utm_campaign',
      exampleValue: 'autumn-webinar',
    }),
    showChallenges: input.toggle('Show Challenges', {
      place: 'option',
      help: "Whether to list the track's challenges on the page that the link opens.",
    }),
    finishButtonText: input.text('Finish Button Text', {
      place: 'option',
      help: 'The text on the button at the end of the track.',
      example: 'Back to the docs',
    }),
    finishButtonUrl: input.text(FINISH_URL, {
      place: 'option',
      help: 'The page to open when the learner selects the button at the end of the track.',
      example: 'https://example.com/docs',
    }),
    finishButtonTarget: input.choice(
      'Finish Button Target',
      { _blank: 'New Tab', _self: 'Track Frame', _top: 'Whole Page' },
      {
        place: 'option',
        help: 'Where to open the "Finish Button URL" when the learner selects the button.',
      },
    ),
    team: teamInput,
  },
  output: () =>
    group({
      id: text('Track ID'),
      slug: text('Track Slug'),
      title: nullableText('Track Title'),
      link: text(
        'One-Time Play Link',
        'This link is a secret, because anyone who has it can play the track once.',
      ),
      token: text('One-Time Play Token', 'The token that the link contains, which is also a secret.'),
      expiresAt: datetime('One-Time Play Link Expires At', 'The link expires 24 hours after it is created.'),
    }),
  sample: {
    id: 'q7mk2xw9vd4t',
    slug: 'kubernetes-network-policies',
    title: 'Kubernetes Network Policies',
    link: 'https://play.instruqt.com/embed/northgate/tracks/kubernetes-network-policies?token=ott_example&icp_utm_campaign=autumn-webinar',
    token: 'ott_example',
    expiresAt: '2025-09-16T13:48:22.000Z',
  },
  async run(connection, { track, team, firstName, lastName, email, customParameters, ...page }) {
    checkWebAddress(FINISH_URL, page.finishButtonUrl);
    const link = { ...page, customParameters: withoutPrefix('Custom Parameters', customParameters) };
    // Look up the team and the track before creating a token: a link with another team's slug wouldn't work, and a
    // token can't be revoked.
    const teamSlug = await teamOf(connection, team);
    const found = await getTrackSummary(connection, track);
    if (!found?.slug) throw noSuchTrack();
    const { id, slug, title } = found;
    if ((await getTrackId(connection, slug, teamSlug)) !== id) throw notOfTeam();
    const expiresAt = new Date(Date.now() + DAY_IN_MILLISECONDS).toISOString();
    const token = await createToken(connection, track, { firstName, lastName, email });
    return { id, slug, title, link: playLink({ teamSlug, trackSlug: slug, token }, link), token, expiresAt };
  },
});

/**
 * Creates a token. Leaves out the learner's details if none were entered, because the argument for the details is
 * undocumented.
 */
async function createToken(connection: ApiConnection, trackId: string, learner: object): Promise<string> {
  const isKnown = Object.values(learner).some((value) => value !== undefined);
  const request = isKnown
    ? { document: CREATE_PLAY_TOKEN_FOR, variables: { trackId, userDetails: learner } }
    : { document: CREATE_PLAY_TOKEN, variables: { trackId } };
  const client = instruqtClient(connection);
  const made = await client.read(DOING, request, responseSchema());
  if (made.generateOneTimePlayToken !== null) return made.generateOneTimePlayToken;
  throw client.failed({
    doing: DOING,
    failure: 'unexpected',
    because: 'the API gave no reason',
    nextStep: 'Check that the track belongs to your team and is published',
  });
}

const notOfTeam = (): VendorApiError =>
  new VendorApiError({
    vendor: 'Instruqt',
    doing: DOING,
    failure: 'notFound',
    because: "the team doesn't have this track",
    nextStep: 'Enter the "Team Slug" exactly as it appears in the address of the team\'s pages in Instruqt',
  });

const noSuchTrack = (): VendorApiError =>
  new VendorApiError({
    vendor: 'Instruqt',
    doing: DOING,
    failure: 'notFound',
    because: "the track doesn't exist, or you have no access to it",
    nextStep: 'Check that you chose the right track and that the track belongs to your team',
  });
