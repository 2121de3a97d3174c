import type { FilterDefinition } from '../catalogue/filter';

/** Synap calls an ID `id` in some events and `objectId` in others. */
const idKeys = ['id', 'objectId'];

export const filters: readonly FilterDefinition[] = [
  {
    name: 'examIds',
    label: 'Exams',
    help: "Receive only events for these exams. The list shows exams that have attempts. If an exam isn't in the list, copy its ID from an event.",
    note: 'The list contains the exams from up to 500 attempts.',
    isInferred: true,
    comparison: 'among',
    tags: ['exam'],
    list: 'exams',
    alsoAt: ['exam.id'],
    idKeys,
  },
  {
    name: 'testIds',
    label: 'Tests',
    help: "Receive only events for these tests. The list shows tests that have attempts. If a test isn't in the list, copy its ID from an event.",
    note: 'The list contains the tests from up to 500 attempts.',
    isInferred: true,
    comparison: 'among',
    tags: ['test'],
    list: 'tests',
    alsoAt: ['test.id'],
    idKeys,
  },
  {
    name: 'userGroupIds',
    label: 'User Groups',
    help: 'Receive only events for these user groups. If the list is empty, copy the ID from a User Added to Group event.',
    note: "The filter checks the event's `userGroup` and `exam.userGroup` fields, the user's list of groups and, in User Added to Group events, the group that the user was added to.",
    comparison: 'among',
    tags: ['userGroup'],
    list: 'userGroups',
    // In Synap's events, `userGroup` is at the top level or inside `exam`. For User Registered for Exam, Synap doesn't
    // document where `userGroup` is.
    alsoAt: ['userGroup.id', 'exam.userGroup.id'],
    idKeys,
  },
  {
    name: 'passedOnly',
    label: 'Passed Only',
    help: 'Receive only attempts with a passing grade. Attempts without a grade are left out. Only Exam Completed, Exam Results Released and Attempt Certificate Generated events contain grades.',
    comparison: 'isTrue',
    tags: ['attemptIsPass'],
    alsoAt: ['attempt.grade.isPass'],
    about: 'attempt',
  },
  {
    name: 'minimumScore',
    label: 'Minimum Score',
    help: 'Receive only attempts with at least this score, as a percentage from 0 to 100. Attempts without any score are left out.',
    note: "If the attempt itself doesn't contain a score, the filter uses the event's overall score. For an override, the filter uses the new score.",
    comparison: 'atLeast',
    tags: ['attemptScore', 'overallScore', 'newScore'],
    alsoAt: ['attempt.score'],
    about: 'attempt',
  },
  {
    name: 'withEmail',
    label: 'Only With Email Address',
    help: 'Leave out events for learners who have no email address.',
    comparison: 'hasEmail',
    tags: [],
    learnerBy: 'email',
  },
];
