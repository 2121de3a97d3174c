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
 * Instruqt Labs, the newer product. Its events' common fields are documented, but we couldn't read the list of the
 * events' names.
 * @see https://docs.labs.instruqt.com
 */

const labEvent = () =>
  group({
    type: internal(text('Original Event Type', "The event's code, such as lab.session_ready.")),
    session_id: text('Session ID', 'All events for the same lab session share this ID.'),
    team_id: text('Team ID'),
    user_id: userId,
    lab_id: tagged('lab', text('Lab ID')),
    lab_slug: leading(
      'subject',
      text('Lab Slug', "Missing if Instruqt can't find the lab's slug."),
    ).optional(),
    hot_start: boolean(
      'Is Hot Start',
      "Whether the session came from a pool of prepared labs. Instruqt doesn't send provisioning events for a session from a pool.",
    ),
    user_type: tagged(
      'userType',
      oneOf(
        ['instruqt', 'member', 'developer', 'external', 'platform'],
        'User Type',
        "The user's type when the session started.",
      ),
    ).optional(),
    mode: tagged(
      'mode',
      oneOf(
        ['embed', 'platform'],
        'Play Mode',
        "The environment in which the user plays the lab. The lab reports this value, and Instruqt doesn't verify it.",
      ),
    ).optional(),
    invite_id: tagged(
      'invite',
      text(
        'Invite ID',
        'The ID of the invite. The Invite Claimed event for this invite contains the same ID.',
      ),
    ).optional(),
    custom_parameters: tagged(
      'customParameters',
      record(
        'Custom Parameters',
        'The names and values of the custom parameters that were set when the session started.',
      ),
    ).optional(),
    timestamp: internal(
      datetime(
        'Original Event Time',
        "When Instruqt received the event. Don't use this time to measure durations.",
      ),
    ),
  });

const shared = {
  inferred: [
    'Instruqt signs lab events in the same way as its other events, and sends all fields at the top level of the payload.',
    "The event's user ID identifies the learner in Instruqt's API.",
  ],
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
  when: 'a lab session becomes ready',
});

export const anyLabEvent = defineFamily({
  ...shared,
  code: 'lab.*',
  name: 'anyLabEvent',
  noun: 'Lab Event',
  label: 'Any Lab Event',
  when: 'any lab event occurs, including events that Instruqt adds later',
  // Only the name lab.session_ready is documented.
  note: 'The Event Type field shows which lab event arrived. Lab events other than lab.session_ready can have different fields.',
  example: labSessionReady,
});
