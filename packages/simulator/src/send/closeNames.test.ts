import { vendors } from '@synap-instruqt/vendors';
import { closeNames } from './closeNames';

const codes = vendors.flatMap(({ events }) => events.map(({ code }) => code));

test.each([
  ['exam.complete', 'exam.completed'],
  ['examcompleted', 'exam.completed'],
  ['Exam.Completed', 'exam.completed'],
  ['track.complete', 'track.completed'],
  ['challenge_completed', 'track.challenge_completed'],
  ['user.addedToGrop', 'user.addedToGroup'],
  ['flag', 'flag.planted'],
])('%s is close to %s', (mistyped, meant) => {
  expect(closeNames(mistyped, codes)[0]).toBe(meant);
});

test('shows three at most, and none when nothing is close', () => {
  expect(closeNames('track.', codes)).toHaveLength(3);
  expect(closeNames('something else altogether', codes)).toEqual([]);
  expect(closeNames('x', [])).toEqual([]);
});
