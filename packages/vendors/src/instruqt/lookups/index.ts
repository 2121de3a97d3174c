export { challengeSchema, type Challenge } from './challenge';
export {
  claimSchema,
  simpleClaimSchema,
  simplifyClaim,
  type Claim,
  type ClaimFilter,
  type SimpleClaim,
} from './claim';
export {
  createdInviteSchema,
  inviteSchema,
  inviteTypes,
  simpleInviteSchema,
  simplifyInvite,
  type CreatedInvite,
  type Invite,
  type InviteType,
  type NewInvite,
  type SimpleInvite,
} from './invite';
export { foundLearnerSchema, type FoundLearner, type LearnerSource } from './learner';
export {
  playSchema,
  playTypes,
  simplePlaySchema,
  simplifyPlay,
  type Play,
  type PlaySearch,
  type PlayType,
  type SimplePlay,
} from './play';
export { reviewSchema, type Review } from './review';
export { sandboxSchema, type Sandbox } from './sandbox';
export { instruqtTeamSchema, type InstruqtTeam } from './team';
export {
  simpleTrackSchema,
  simplifyTrack,
  trackSchema,
  trackSummarySchema,
  type SimpleTrack,
  type Track,
  type TrackReference,
  type TrackSummary,
} from './track';
export { userSchema, type User } from './user';
