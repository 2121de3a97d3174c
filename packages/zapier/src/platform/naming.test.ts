import { instruqt, synap } from '@synap-instruqt/vendors';
import { triggerKey } from '../triggers/describe';
import { toTitle } from './naming';

it.each([
  [synap, 'exam.completed', 'synap_exam_completed'],
  [synap, 'user.addedToGroup', 'synap_user_added_to_group'],
  [synap, 'attemptOverride.created', 'synap_attempt_override_created'],
  [instruqt, 'track.challenge_completed', 'instruqt_track_challenge_completed'],
  [instruqt, 'anyEvent', 'instruqt_any_event'],
])('names the trigger of %o %s', (vendor, code, key) => expect(triggerKey(vendor, code)).toBe(key));

it.each([
  ['sectionGrades', 'Section Grades'],
  ['attempt', 'Attempt'],
])('writes %s as %s', (name, title) => expect(toTitle(name)).toBe(title));
