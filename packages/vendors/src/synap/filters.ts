import type { FilterDefinition } from '../catalogue/filter';

/** What the events of Synap can be narrowed down by. Its API is not known to list exams, tests or groups to choose from. */
export const filters: readonly FilterDefinition[] = [
  {
    name: 'examIds',
    label: 'Exam IDs',
    help: 'Only events of these exams. The ID of an exam is in its events, and in the address of its page in Synap (inferred).',
    comparison: 'among',
    tags: ['exam'],
  },
  {
    name: 'testIds',
    label: 'Test IDs',
    help: 'Only events of these tests. The ID of a test is in its events.',
    comparison: 'among',
    tags: ['test'],
  },
  {
    name: 'userGroupIds',
    label: 'User Group IDs',
    help: 'Only events of these user groups. The ID of a group is in its events.',
    comparison: 'among',
    tags: ['userGroup'],
    likelyList: 'userGroups',
    // The page of User Registered for Exam leaves open whether the group is beside the exam or inside it.
    alsoAt: ['exam.userGroup.objectId', 'exam.userGroup.id'],
  },
  {
    name: 'passedOnly',
    label: 'Passed Only',
    help: 'Only attempts whose grade is a pass. An attempt without a grade does not count as passed.',
    comparison: 'isTrue',
    tags: ['attemptIsPass'],
  },
  {
    name: 'minimumScore',
    label: 'Minimum Score',
    help: 'Only attempts with at least this score, a percentage from 0 to 100.',
    comparison: 'atLeast',
    tags: ['attemptScore', 'overallScore', 'newScore'],
  },
];
