import type { DocumentedEvents } from '../../documentedFields';
import {
  certificate,
  finishedAttempt,
  finishedState,
  grade,
  marks,
  meta,
  namedMeta,
  portal,
  results,
  sections,
  startedAttempt,
  tags,
  test,
  times,
  user,
} from './shared';

const exam = { id: 'string', name: 'string', resitCount: 'integer', sourceTests: 'string[]' };
const userGroup = { id: 'string', name: 'string' };
const possibleGroup = { 'id?': 'string', 'name?': 'string' };
const sectionGrade = { id: 'string', marks };
const gradeCriteria = { 'grades[]': grade };
const deferred = { locked: 'boolean' };

const { tags: _tags, ...attemptWithoutTags } = finishedAttempt;

export const examEvents: DocumentedEvents = {
  'exam.started': {
    ...{ id: 'string', timeStarted: 'datetime' },
    ...{ meta: namedMeta, portal, user, test, attempt: startedAttempt },
    exam: { ...exam, userGroup, 'attr?': 'record' },
  },
  'exam.submitted': {
    ...{ id: 'string', ...times, meta, portal, user, test },
    exam: { ...exam, userGroup: possibleGroup, 'sectionGrades[]': sectionGrade },
    attempt: { ...finishedAttempt, state: { ...finishedState, sections, results } },
  },
  // Unlike in the other exam events, the user group is at the top level, not inside the exam. Unlike in
  // attempt.completed, the score isn't at the top level.
  'exam.completed': {
    ...{ id: 'string', ...times, meta, portal, user, test, userGroup: possibleGroup },
    ...{ 'certificate?': certificate, exam: { ...exam, 'sectionGrades?[]': sectionGrade } },
    attempt: {
      ...attemptWithoutTags,
      ...{ 'tags?': tags, 'grade?': grade, 'gradeCriteria?': gradeCriteria },
      state: { ...finishedState, 'sections?': sections, results, 'deferred?': deferred },
    },
  },
  'exam.released': {
    ...{ id: 'string', ...times, meta: namedMeta, portal, test, user: { ...user, 'subPortalId?': 'string' } },
    // Synap's documented example ends at `userGroup.id`. The other fields of the exam are inferred from exam.started.
    exam: { ...exam, userGroup, attr: 'record' },
    attempt: {
      ...finishedAttempt,
      ...{ tags: { ...tags, context: 'string[]' }, grade, gradeCriteria, resitCount: 'integer' },
      ...{ status: 'string', examStatus: 'string', proctorStatus: 'string|null' },
      ...{ marker: { id: 'string' }, 'assignedModeratingMarkers[]': { id: 'string' } },
      audit: {
        ...{ finalisedBy: 'string', finalisedAt: 'datetime' },
        ...{ releasedBy: 'string', releasedAt: 'datetime' },
      },
      state: {
        ...{ ...finishedState, results, deferred },
        'instructions?': { isUnlocked: 'boolean', didProgress: 'boolean', ...times },
      },
    },
  },
};
