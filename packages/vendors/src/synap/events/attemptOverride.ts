import { defineEvent } from '../../catalogue/event';
import { boolean, group, inferred, leading, number, text, tagged } from '../../catalogue/field';
import { sitting } from './samples/attempt';
import { exam, maya, portal as portalSample, tomas } from './samples/portal';
import { namedMeta, portal, statusHelp, user } from './shapes/common';

/**
 * Manual changes to an attempt's results.
 * @see https://academy.synap.ac/doc/integrations/webhooks
 */

const percentage = 'The score as a percentage from 0 to 100.';

/** A value before and after the override. */
const change = (label: string) =>
  group({
    oldValue: number(`${label} Before Override`),
    newValue: number(`${label} After Override`),
    isOriginal: inferred(
      boolean(`${label} Is Original`, 'Whether the new value is the one from the original marking.'),
    ),
  });

export const attemptOverrideCreated = defineEvent({
  code: 'attemptOverride.created',
  label: 'Attempt Override Created',
  when: "an attempt's results are overridden, or when an override is reverted",
  // Synap doesn't document this event's `user`, who is probably the person who made the override.
  note: 'The learner is the candidate whose results were overridden.',
  schema: () =>
    group({
      attempt: group({ id: text('Attempt ID'), user: user('Candidate') }),
      exam: group({ id: tagged('exam', text('Exam ID')) }),
      actionType: leading('subject', text('Override Action', statusHelp)),
      score: change('Score').extend({
        oldValue: leading('score', inferred(number('Score Before Override', percentage))),
        newValue: leading('score', tagged('newScore', inferred(number('Score After Override', percentage)))),
      }),
      points: change('Points'),
      credits: change('Credits'),
      penalties: change('Penalties'),
      user: user('User'),
      portal,
      meta: namedMeta,
    }),
  sample: {
    attempt: { id: sitting.id, user: maya },
    exam: { id: exam.id },
    actionType: 'override',
    score: { oldValue: 85, newValue: 90, isOriginal: false },
    points: { oldValue: 17, newValue: 18, isOriginal: false },
    credits: { oldValue: 18, newValue: 19, isOriginal: false },
    penalties: { oldValue: 1, newValue: 1, isOriginal: true },
    user: tomas,
    portal: portalSample,
    meta: { timestamp: '2025-09-18T10:22:47.553Z', eventName: 'attemptOverride.created' },
  },
  time: 'meta.timestamp',
  learner: { id: 'attempt.user.id', email: 'attempt.user.email', name: 'attempt.user.name' },
});
