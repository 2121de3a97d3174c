import { instruqt, synap } from '@synap-instruqt/vendors';
import { inSentence, keyOf } from './naming';

it.each([
  [synap, 'exam.completed', 'synap_exam_completed'],
  [synap, 'user.addedToGroup', 'synap_user_added_to_group'],
  [synap, 'attemptOverride.created', 'synap_attempt_override_created'],
  [instruqt, 'track.challenge_completed', 'instruqt_track_challenge_completed'],
  [instruqt, 'anyEvent', 'instruqt_any_event'],
  [instruqt, 'find_play', 'instruqt_find_play'],
  [synap, 'list_userGroups', 'synap_list_user_groups'],
])('names what of %o %s', (vendor, code, key) => expect(keyOf(vendor, code)).toBe(key));

it.each([
  ['API Key', 'API key'],
  ['Access Token', 'access token'],
  ['Team', 'team'],
])('writes %s in a sentence as %s', (label, words) => expect(inSentence(label)).toBe(words));
