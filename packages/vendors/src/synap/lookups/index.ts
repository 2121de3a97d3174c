export { simplifyAttempt, synapAttemptSchema, type SynapAttempt } from './attempt';
export { simplifySynapInvite, synapInviteSchema, type SynapInvite } from './invite';
export type { SynapResource } from './resource';
export { registeredUserSchema, simplifyRegistration, type NewUser, type RegisteredUser } from './user';
export type { SynapUserGroup } from './userGroup';
