import type { Resource } from './jsonApi';

/** The simulated portal's records by ID. The catalogue's sample events are about these records. */
export interface Portal {
  resource: Resource;
  attempts: Map<string, Resource>;
  invites: Map<string, Resource>;
  users: Map<string, Resource>;
  userGroups: Map<string, string>;
  studyItems: Map<string, Resource>;
  /** The ID of the group that Synap adds a user to if the registration doesn't include a group. */
  studentsGroupId: string;
}

export const createPortal = (name: string): Portal => ({
  resource: { id: 'kP4nT7wQz2B', type: 'Portal', attributes: { name }, relationships: {} },
  attempts: new Map([practice, sitting].map((attempt) => [attempt.id, attempt])),
  invites: new Map([[invite.id, invite]]),
  users: new Map([tomas, priya, maya].map((user) => [user.id, user])),
  userGroups: new Map([
    [NURSES_GROUP, 'Registered Nurses 2025'],
    [STUDENTS_GROUP, 'Students'],
    [PHARMACISTS_GROUP, 'Pharmacists 2025'],
  ]),
  studyItems: new Map(),
  studentsGroupId: STUDENTS_GROUP,
});

const MAYA = 'u7GqX2mLb9R';
const TOMAS = 'w3ZkD8vNc5T';
const NURSES_GROUP = 'gN5cV9tKe2W';
const STUDENTS_GROUP = 'gD1aS6mYq3F';
const PHARMACISTS_GROUP = 'gP7dW1uLf4X';

const linked = (type: string, id: string) => ({ data: { type, id } });
const notLinked = { data: null };

/** Creates a user with the attributes that the response to `PATCH /users/{id}` contains. */
const userOf = (
  id: string,
  name: string,
  emailAddress: string,
  groups: readonly string[],
  attr: object = {},
): Resource => ({
  id,
  type: 'User',
  attributes: {
    name,
    emailAddress,
    attr,
    externalId: null,
    timeZone: 'Europe/Stockholm',
    createdAt: '2025-08-20T07:14:09.310Z',
    lastSeen: '2025-09-15T09:41:40.127Z',
    emailVerified: true,
  },
  relationships: { userGroups: { data: groups.map((group) => ({ type: 'UserGroup', id: group })) } },
});
const tomas = userOf(TOMAS, 'Tomas Okonkwo', 'tomas.okonkwo@example.com', []);
const priya = userOf('uP3rA8mKd2Z', 'Priya Raman', 'priya.raman@example.com', [STUDENTS_GROUP]);
const maya = userOf(MAYA, 'Maya Lindqvist', 'maya.lindqvist@example.com', [NURSES_GROUP, STUDENTS_GROUP], {
  'staff-number': '40718',
});

const finished = {
  isCompleted: true,
  resitCount: 0,
  attemptsAllowed: 1,
  score: 85,
  marks: { points: 17, maxPoints: 20, credits: 18, penalties: 1 },
  isRevoked: false,
  resultsStatus: 'released',
  resultsPendingMarks: 0,
};

/** Source of the attributes and relationships: https://api-docs.synap.ac/get-attempt-18486418e0 */
const practice: Resource = {
  id: 'aP6xW2nK9Lb',
  type: 'Attempt',
  attributes: {
    ...finished,
    title: 'Medication Safety Practice',
    createdAt: '2025-09-08T08:59:12.040Z',
    timeStarted: '2025-09-08T09:00:04.218Z',
    timeCompleted: '2025-09-08T09:41:37.902Z',
    schedule: { activateAt: null, deactivateAt: null },
    status: 'completed',
    grade: null,
    examStatus: null,
    proctorStatus: null,
    resultsMarkingStatus: 'completed',
  },
  relationships: {
    user: linked('User', MAYA),
    owner: linked('User', MAYA),
    test: linked('Test', 'tH8dJ3nUa5K'),
    quiz: notLinked,
    examV2: notLinked,
    assignment: notLinked,
  },
};

const sitting: Resource = {
  id: 'aT5vR8mX3Zc',
  type: 'Attempt',
  attributes: {
    ...finished,
    title: 'Medication Safety Certification',
    createdAt: '2025-09-01T07:30:12.489Z',
    timeStarted: '2025-09-15T09:00:04.218Z',
    timeCompleted: '2025-09-15T09:41:37.902Z',
    schedule: { activateAt: '2025-09-15T08:00:00.000Z', deactivateAt: '2025-09-15T17:00:00.000Z' },
    status: 'submitted',
    grade: { label: 'Merit', minScore: 75, isPass: true },
    examStatus: 'released',
    proctorStatus: 'approved',
    resultsMarkingStatus: 'finalised',
  },
  relationships: {
    user: linked('User', MAYA),
    owner: linked('User', TOMAS),
    test: linked('Test', 'tM2bY6hLp9D'),
    quiz: notLinked,
    examV2: linked('Exam-V-2', 'eX4fR8sTq1N'),
    assignment: notLinked,
  },
};

/** Source: https://api-docs.synap.ac/get-invite-18486255e0 */
const invite: Resource = {
  id: 'nV6mC2yRk9G',
  type: 'Invite',
  attributes: {
    emailAddress: 'jonas.ferreira@example.com',
    name: 'Jonas Ferreira',
    personalMessage: 'Welcome to the medication safety certification, Jonas!',
    expiryDate: '2025-10-01T09:12:00.000Z',
    valid: true,
    status: 'pending',
    lastSent: '2025-09-01T09:12:00.644Z',
    externalId: null,
    attr: {},
  },
  relationships: {
    owner: linked('User', TOMAS),
    invitee: notLinked,
    userGroup: linked('UserGroup', NURSES_GROUP),
    subPortal: notLinked,
  },
};
