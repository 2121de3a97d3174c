import { LearnerNeededError } from './learnerNeeded';

test.each([
  ['Academy did not respond', 'Academy did not respond'],
  ['Academy rejected the token.', 'Academy rejected the token'],
  ['the API at v1.5 rejected the token.', 'the API at v1.5 rejected the token'],
])('a reason becomes part of a sentence: %s', (reason, shown) => {
  expect(new LearnerNeededError('Only With Email Address', reason).message).toBe(
    `The filter "Only With Email Address" couldn't be applied: ${shown}. Send the event again, or remove the filter.`,
  );
});
