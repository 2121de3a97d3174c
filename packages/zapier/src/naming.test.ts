import { instruqt, synap } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { inSentence, keyOf } from './naming';

it('names an event or an operation after its vendor', () =>
  checkEach(
    [
      ['exam.completed', synap, 'synap_exam_completed'],
      ['user.addedToGroup', synap, 'synap_user_added_to_group'],
      ['attemptOverride.created', synap, 'synap_attempt_override_created'],
      ['track.challenge_completed', instruqt, 'instruqt_track_challenge_completed'],
      ['anyEvent', instruqt, 'instruqt_any_event'],
      ['find_play', instruqt, 'instruqt_find_play'],
      ['list_userGroups', synap, 'synap_list_user_groups'],
    ],
    ([code, vendor, key]) => expect(keyOf(vendor, code)).toBe(key),
  ));

it('writes a label in a sentence', () =>
  checkEach(
    [
      ['API Key', 'API key'],
      ['Access Token', 'access token'],
      ['Team', 'team'],
    ],
    ([label, words]) => expect(inSentence(label)).toBe(words),
  ));
