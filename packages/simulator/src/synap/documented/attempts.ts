import type { DocumentedEvents } from '../../documentedFields';
import {
  certificate,
  finishedAttempt,
  finishedState,
  grade,
  meta,
  namedMeta,
  portal,
  results,
  sections,
  startedAttempt,
  test,
  times,
  user,
} from './shared';

const override = { oldValue: 'number', newValue: 'number', isOriginal: 'boolean' };

/** The events of attempts at any test, including exams. */
export const attemptEvents: DocumentedEvents = {
  'attempt.started': {
    ...{ id: 'string', timeStarted: 'datetime' },
    ...{ meta: namedMeta, portal, user, test, attempt: startedAttempt },
  },
  'attempt.submitted': {
    ...{ id: 'string', 'score?': 'number', 'scoreFrac?': 'number', ...times },
    ...{ meta, portal, user, test },
    attempt: {
      ...finishedAttempt,
      // Synap's documented example ends at `results`. The fields in `results` are inferred from exam.submitted.
      state: { ...finishedState, sections, results },
    },
  },
  'attempt.completed': {
    ...{ id: 'string', score: 'number', scoreFrac: 'number', ...times },
    ...{ meta, portal, user, test, 'certificate?': certificate },
    attempt: { ...finishedAttempt, state: { ...finishedState, results: { status: 'string' } } },
  },
  'attemptOverride.created': {
    ...{ meta: namedMeta, portal, user, actionType: 'string' },
    ...{ credits: override, penalties: override, score: override, points: override },
    ...{ exam: { id: 'string' }, attempt: { id: 'string', user } },
  },
  'attemptCertificate.generated': {
    ...{ id: 'string', meta: namedMeta, portal, user },
    ...{ exam: { id: 'string' }, attempt: { id: 'string', grade } },
  },
};
