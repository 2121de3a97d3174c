import { checkEach } from '../../testing/checkEach';
import { findEvent } from '../catalogue/eventSource';
import type { LearnerPaths } from '../catalogue/event';
import type { Vendor } from '../catalogue/vendor';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { checkLearnerFilters, hasFieldFor } from './filters';
import { readFilters, UnreadableFilterError } from './readFilters';

describe('a filter that needs learners', () => {
  const check = (vendor: Vendor, withEmail: boolean, areIncluded: boolean) => () =>
    checkLearnerFilters(vendor, readFilters(vendor.filters, { withEmail }), areIncluded);

  test("is refused if learners aren't looked up", () => {
    const refused = check(instruqt, true, false);
    expect(refused).toThrow(UnreadableFilterError);
    expect(refused).toThrow(
      'The filter "Only With Email Address" needs learner details, which this trigger doesn\'t look up. Turn on "Include Learner Details" with an API key, or remove the filter.',
    );
  });

  test('is accepted otherwise', () =>
    checkEach(
      [
        ['if learners are looked up', check(instruqt, true, true)],
        ["if the vendor's events contain the learners", check(synap, true, false)],
        ['if it is off', check(instruqt, false, false)],
      ],
      ([, accepted]) => expect(accepted).not.toThrow(),
    ));
});

describe('an event has a field for a filter', () => {
  const has = (vendor: Vendor, name: string, code: string, learner?: LearnerPaths): boolean => {
    const event = findEvent(vendor, code);
    const filter = vendor.filters.find((each) => each.name === name);
    if (event === undefined || filter === undefined) throw new Error(`There is no ${code} or ${name}`);
    return hasFieldFor({ ...event, learner: learner ?? event.learner }, filter);
  };

  test('if the catalogue has the field, or if the filter is for any event', () =>
    checkEach(
      [
        ['with the field', has(synap, 'examIds', 'exam.completed'), true],
        ['without the field', has(synap, 'examIds', 'attempt.started'), false],
        ['any event', has(instruqt, 'withoutDevelopers', 'review.created'), true],
      ],
      ([, found, expected]) => expect(found).toBe(expected),
    ));

  test("if it has the learner's detail that the filter needs", () =>
    checkEach(
      [
        ['with an email address', has(synap, 'withEmail', 'exam.completed', { email: 'invite.email' }), true],
        ['with an ID alone', has(synap, 'withEmail', 'exam.completed', { id: 'user.id' }), false],
        ['with an ID', has(instruqt, 'withEmail', 'track.completed', { id: 'user_id' }), true],
        ['without a learner', has(instruqt, 'withEmail', 'track.completed', {}), false],
      ],
      ([, found, expected]) => expect(found).toBe(expected),
    ));
});
