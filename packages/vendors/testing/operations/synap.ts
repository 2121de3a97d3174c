import { synap as vendor } from '../../src/synap';
import { synapRequests as synap } from '../wire/synap';
import { casesOf, type OperationCase } from './operationCase';

const ask = casesOf(vendor);

const newUser = { name: 'Ines Okafor', email: 'ines.okafor@example.com', password: 'three plain words' };

const MAYA = 'u7GqX2mLb9R';
const NURSES = 'gN5cV9tKe2W';

export const synapCases: readonly OperationCase[] = [
  ask('find_attempt', { attemptId: 'aT5vR8mX3Zc' }, [synap.getAttempt()], { id: 'aT5vR8mX3Zc', score: 85 }),
  ask('find_invite', { inviteId: 'nV6mC2yRk9G' }, [synap.getInvite()], {
    ...{ id: 'nV6mC2yRk9G', status: 'pending' },
  }),
  ask('find_user', { email: 'maya.lindqvist@example.com' }, [synap.listUsers(), synap.listMoreUsers()], {
    id: 'u7GqX2mLb9R',
    emailAddress: 'Maya.Lindqvist@example.com',
  }),
  ask('call_api', { path: '/attempts/aT5vR8mX3Zc' }, [synap.getAttempt()], {
    ...{ status: 200, body: { data: { id: 'aT5vR8mX3Zc', attributes: { score: 85 } } } },
  }),
  ask(
    'call_api',
    {
      ...{ method: 'PATCH', path: 'user-groups/gN5cV9tKe2W' },
      // The body is a string, like a value that is mapped from an earlier step.
      body: '{"data": {"type": "UserGroup", "id": "gN5cV9tKe2W", "attributes": {"isArchived": true}}}',
      query: { include: 'users', fields: ['name', 'attr'] },
    },
    [synap.call()],
    { status: 204, body: null },
    { when: 'everything is filled in' },
  ),
  ask('register_user', newUser, [synap.registerUser()], { id: 'rG8sT4vWx2Y', name: 'Ines Okafor' }),
  ask(
    'register_user',
    {
      ...{ ...newUser, userGroup: 'gN5cV9tKe2W', locale: 'en' },
      ...{ timeZone: 'Europe/Stockholm', welcomeEmail: false },
      customAttributes: { 'staff-number': '40801' },
    },
    [
      synap.registerUser(
        {
          attr: { 'staff-number': '40801' },
          locale: 'en',
          timeZone: 'Europe/Stockholm',
          welcomeEmailDisabled: true,
        },
        { userGroups: { data: [{ type: 'UserGroup', id: 'gN5cV9tKe2W' }] } },
      ),
    ],
    { id: 'rG8sT4vWx2Y', name: 'Ines Okafor' },
    { when: 'everything is filled in' },
  ),
  ask('get_user', { userId: MAYA }, [synap.getUser()], { id: MAYA, attr: { ward: 'East' } }),
  ask('find_user', { userId: MAYA }, [synap.getUser()], { id: MAYA }, { when: 'by ID' }),
  ask('update_user', { userId: MAYA, name: 'Maya Berg' }, [synap.updateUser({ name: 'Maya Berg' })], {
    id: MAYA,
    name: 'Maya Berg',
  }),
  ask(
    'update_user',
    {
      ...{ userId: MAYA, name: 'Maya Berg', email: 'maya.berg@example.com' },
      customAttributes: { ward: 'West', shift: 'late' },
    },
    [
      synap.getUser(),
      synap.updateUser({
        ...{ name: 'Maya Berg', emailAddress: 'maya.berg@example.com' },
        attr: { 'staff-number': '40718', ward: 'West', shift: 'late' },
      }),
    ],
    { id: MAYA, emailAddress: 'maya.berg@example.com' },
    { when: 'everything is filled in' },
  ),
  ask(
    'add_user_to_group',
    { userId: MAYA, userGroup: 'gP7dW1uLf4X' },
    [synap.getUser([NURSES]), synap.changeGroups([NURSES, 'gP7dW1uLf4X'])],
    { id: MAYA, userGroupIds: [NURSES, 'gP7dW1uLf4X'], changed: true },
  ),
  ask(
    'add_user_to_group',
    { userId: MAYA, userGroup: NURSES },
    [synap.getUser([NURSES])],
    { id: MAYA, userGroupIds: [NURSES], changed: false },
    { when: 'the user is in it already' },
  ),
  ask(
    'remove_user_from_group',
    { userId: MAYA, userGroup: NURSES },
    [synap.getUser([NURSES, 'gP7dW1uLf4X']), synap.changeGroups(['gP7dW1uLf4X'])],
    { id: MAYA, userGroupIds: ['gP7dW1uLf4X'], changed: true },
  ),
  ask(
    'create_study_item',
    { userId: MAYA, study: 'sT4kD9wPq7B' },
    [synap.createStudyItem({ study: { data: { type: 'Study', id: 'sT4kD9wPq7B' } } })],
    { id: 'sI7bX4vMk2C', userId: MAYA, studyId: 'sT4kD9wPq7B', quizId: null },
  ),
  ask(
    'create_study_item',
    { userId: MAYA, study: 'sT4kD9wPq7B', quiz: 'qZ8mN3xRf5V', collection: 'cL6tH2yJs9G' },
    [
      synap.createStudyItem({
        quiz: { data: { type: 'Quiz', id: 'qZ8mN3xRf5V' } },
        collection: { data: { type: 'Collection', id: 'cL6tH2yJs9G' } },
        study: { data: { type: 'Study', id: 'sT4kD9wPq7B' } },
      }),
    ],
    { id: 'sI7bX4vMk2C', quizId: 'qZ8mN3xRf5V', collectionId: 'cL6tH2yJs9G' },
    { when: 'everything is filled in' },
  ),
];
