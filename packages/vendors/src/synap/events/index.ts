import type { EventDefinition } from '../../catalogue/event';
import { assignmentCompleted } from './assignment';
import { attemptCompleted, attemptStarted, attemptSubmitted } from './attempt';
import { attemptCertificateGenerated } from './attemptCertificate';
import { attemptOverrideCreated } from './attemptOverride';
import { examCompleted, examStarted, examSubmitted } from './exam';
import { examReleased } from './examRelease';
import { flagPlanted } from './flag';
import { inviteSent } from './invite';
import { learningRecordCreated } from './learningRecord';
import { storePurchase } from './store';
import { userRegistered, userUpdated } from './user';
import { userAddedToGroup, userRegisteredForExam } from './userMembership';

/** Every event that Synap documents. */
export const events = [
  // The most popular event comes first in every list.
  examCompleted,
  attemptStarted,
  attemptSubmitted,
  attemptCompleted,
  attemptOverrideCreated,
  attemptCertificateGenerated,
  examStarted,
  examSubmitted,
  examReleased,
  userRegistered,
  userUpdated,
  userAddedToGroup,
  userRegisteredForExam,
  assignmentCompleted,
  flagPlanted,
  storePurchase,
  learningRecordCreated,
  inviteSent,
] as const satisfies readonly EventDefinition[];
