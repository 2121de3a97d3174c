import { defineEvent, defineFamily } from '../../catalogue/event';
import {
  boolean,
  datetime,
  group,
  internal,
  leading,
  oneOf,
  record,
  tagged,
  text,
} from '../../catalogue/field';
import * as sample from './samples';
import { userId } from './shapes';

/**
 * Instruqt Labs, the newer product. Its events' common fields are documented; the list of their names could not be
 * read.
 * @see https://docs.labs.instruqt.com
 */

const labEvent = () =>
  group({
    type: internal(text('Original Event Type', 'For example lab.session_ready.')),
    session_id: text('Session ID', 'The same in all events of a session.'),
    team_id: text('Team ID'),
    user_id: userId,
    lab_id: tagged('lab', text('Lab ID')),
    lab_slug: leading('subject', text('Lab Slug', 'Left out when Instruqt can not resolve it.')).optional(),
    hot_start: boolean(
      'Is Hot Start',
      'Whether the session came from a pool that was made in advance. There are no provisioning events for such a session.',
    ),
    user_type: tagged(
      'userType',
      oneOf(
        ['instruqt', 'member', 'developer', 'external', 'platform'],
        'User Type',
        'What the user was when the session started.',
      ),
    ).optional(),
    mode: tagged(
      'mode',
      oneOf(
        ['embed', 'platform'],
        'Play Mode',
        'Where the lab runs, as it says of itself: no proof of anything.',
      ),
    ).optional(),
    invite_id: tagged('invite', text('Invite ID', 'The one of Invite Claimed.')).optional(),
    custom_parameters: tagged(
      'customParameters',
      record('Custom Parameters', 'Names and values that the session was started with.'),
    ).optional(),
    timestamp: internal(
      datetime(
        'Original Event Time',
        'When Instruqt received the event, not when it happened: no measure of durations.',
      ),
    ),
  });

const shared = {
  source:
    'documented, as far as the pages of Instruqt Labs could be read; that the body is flat, signed like those of other events, and that the learner can be looked up by the user ID, is inferred',
  schema: labEvent,
  sample: sample.lab,
  time: 'timestamp',
  learner: { id: 'user_id' },
} as const;

export const labSessionReady = defineEvent({
  ...shared,
  code: 'lab.session_ready',
  noun: 'Lab Session',
  label: 'Lab Session Ready',
  when: 'a lab session is ready',
});

export const anyLabEvent = defineFamily({
  ...shared,
  code: 'lab.*',
  name: 'anyLabEvent',
  noun: 'Lab Event',
  label: 'Any Lab Event',
  when: 'any lab event happens, including new types',
  // Only the name lab.session_ready is documented.
  note: 'Event Type shows which event it is. Types other than lab.session_ready can have fields of their own.',
  example: labSessionReady,
});
