import type { EventDefinition } from '../../catalogue/event';
import {
  datetime,
  group,
  inferred,
  integer,
  internal,
  leading,
  nullableText,
  oneOf,
  record,
  tagged,
  text,
} from '../../catalogue/field';

/**
 * The fields that Instruqt's payloads share. The payloads are flat and don't contain personal data.
 * @see https://docs.instruqt.com/settings/platform/webhooks
 */

/** These fields are marked as internal, because they only duplicate the values of Event Type and Event Time. */
export const type = internal(text('Original Event Type', "The event's code, such as track.completed."));
export const timestamp = internal(
  datetime('Original Event Time', 'The time of the event, exactly as Instruqt sent it.'),
);
export const userId = text('User ID');
export const trackId = tagged('track', text('Track ID'));
export const organizationId = text('Organization ID');
export const customParameters = tagged(
  'customParameters',
  record(
    'Custom Parameters',
    "The names and values of the custom parameters from the track's link. The names don't include the icp_ prefix.",
  ),
);

/** The properties that distinguish events with the same payload. */
export type Naming<Code extends string> = Pick<EventDefinition, 'label' | 'when' | 'note'> & { code: Code };

/** The fields about a play and its user. Sandbox events only contain these fields. */
export const play = () =>
  group({
    type,
    track_id: trackId,
    organization_id: organizationId,
    participant_id: inferred(text('Participant ID', "Identifies the user's play of the track.")),
    user_id: userId,
    invite_id: tagged(
      'invite',
      inferred(nullableText('Invite ID', 'Null if the user started the track without an invite.')),
    ).optional(),
    mode: tagged(
      'mode',
      oneOf(['platform', 'embed', 'ci'], 'Play Mode', 'The environment in which the user plays the track.'),
    ).optional(),
    custom_parameters: customParameters.optional(),
    timestamp,
  });

export const trackPlay = () => play().extend({ track_slug: leading('subject', text('Track Slug')) });

export const challengePlay = () =>
  trackPlay().extend({
    challenge_id: text('Challenge ID'),
    challenge_index: integer('Challenge Index', "The challenge's position in the track.").optional(),
    total_challenges: integer('Total Challenges', 'The number of challenges in the track.').optional(),
  });
