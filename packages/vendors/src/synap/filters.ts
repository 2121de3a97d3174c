import type { FilterDefinition } from '../catalogue/filter';

/** Synap calls an ID `id` in some events and `objectId` in others. */
const idKeys = ['id', 'objectId'];

/** What the events of Synap can be narrowed down by. Its API is not known to list exams, tests or groups to choose from. */
export const filters: readonly FilterDefinition[] = [
  {
    name: 'examIds',
    label: 'Exam IDs',
    help: 'Only events of these exams. The ID of an exam is in its events, and in the address of its page in Synap (inferred).',
    comparison: 'among',
    tags: ['exam'],
    alsoAt: ['exam.id'],
    idKeys,
  },
  {
    name: 'testIds',
    label: 'Test IDs',
    help: 'Only events of these tests. The ID of a test is in its events.',
    comparison: 'among',
    tags: ['test'],
    alsoAt: ['test.id'],
    idKeys,
  },
  {
    name: 'userGroupIds',
    label: 'User Group IDs',
    help: 'Only events of these user groups. The ID of a group is in its events.',
    comparison: 'among',
    tags: ['userGroup'],
    likelyList: 'userGroups',
    // Next to the exam or inside it: Synap's events differ, and the page of User Registered for Exam leaves it open.
    alsoAt: ['userGroup.id', 'exam.userGroup.id'],
    idKeys,
  },
  {
    name: 'passedOnly',
    label: 'Passed Only',
    help: 'Only attempts whose grade is a pass. An attempt without a grade does not pass. Only Exam Completed, Exam Results Released and Attempt Certificate Generated have grades.',
    comparison: 'isTrue',
    tags: ['attemptIsPass'],
    alsoAt: ['attempt.grade.isPass'],
    about: 'attempt',
  },
  {
    name: 'minimumScore',
    label: 'Minimum Score',
    help: 'Only attempts with at least this score, a percentage from 0 to 100. An attempt without a score does not pass.',
    comparison: 'atLeast',
    tags: ['attemptScore', 'overallScore', 'newScore'],
    alsoAt: ['attempt.score'],
    about: 'attempt',
  },
];
