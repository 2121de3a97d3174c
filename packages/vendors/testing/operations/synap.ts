import { synap as vendor } from '../../src/synap';
import { synapRequests as synap } from '../wire/synap';
import { casesOf, type OperationCase } from './operationCase';

const ask = casesOf(vendor);

const newUser = { userName: 'Ines Okafor', email: 'ines.okafor@example.com', password: 'three plain words' };

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
      // What is mapped into a field is text.
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
    },
    [
      synap.registerUser(
        { locale: 'en', timeZone: 'Europe/Stockholm', welcomeEmailDisabled: true },
        { userGroups: { data: [{ type: 'UserGroup', id: 'gN5cV9tKe2W' }] } },
      ),
    ],
    { id: 'rG8sT4vWx2Y', name: 'Ines Okafor' },
    { when: 'everything is filled in' },
  ),
];
