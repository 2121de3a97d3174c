import { datetime, group, internal, leading, record, tagged, text } from '../../../catalogue/field';

/**
 * The parts that most of Synap's payloads share.
 * @see https://academy.synap.ac/doc/integrations/webhooks
 */

export const customAttributes = (label: string) =>
  record(
    `${label} Custom Attributes`,
    'The keys and values of the custom user fields that your portal defines. A value can be null.',
  );

/** The fields of a person. The label is the person's role, e.g. "User" or "Candidate". */
export const user = (label: string) =>
  group({
    id: text(`${label} ID`),
    name: text(`${label} Name`),
    email: text(`${label} Email`),
    customAttributes: customAttributes(label),
  });

/** The paths of the learner's details in most events. */
export const learner = { id: 'user.id', email: 'user.email', name: 'user.name' } as const;

export const subPortalId = internal(
  text('User Sub-Portal ID', "Missing if the user doesn't belong to a sub-portal."),
);

export const portal = group({ id: internal(text('Portal ID')) });

/** The payload's metadata. The envelope's Event Time comes from the metadata's timestamp. */
export const meta = group({
  timestamp: internal(datetime('Original Event Time', 'The time of the event, exactly as Synap sent it.')),
});

/** The metadata of the seven events that also contain the event's name. */
export const namedMeta = meta.extend({
  eventName: internal(text('Original Event Name', "The event's code, such as exam.started.")),
});

export const test = group({
  id: tagged('test', text('Test ID')),
  title: leading('subject', text('Test Title')),
});

export const userGroup = group({
  id: tagged('userGroup', text('User Group ID')),
  name: text('User Group Name'),
});

/** The help text for fields such as a status. These fields may contain any text, because Synap may add new values. */
export const statusHelp = "Synap doesn't publish a list of the possible values.";

/** The `id` at the top level of a payload. */
export const recordId = internal(
  text(
    'Record ID',
    "Synap doesn't document what this ID refers to. To identify an attempt, use the Attempt ID field.",
  ),
);
