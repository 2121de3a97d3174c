import { vendors } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { closeNames } from './closeNames';

const codes = vendors.flatMap(({ events }) => events.map(({ code }) => code));

const mistakes: [mistyped: string, meant: string][] = [
  ['exam.complete', 'exam.completed'],
  ['examcompleted', 'exam.completed'],
  ['Exam.Completed', 'exam.completed'],
  ['track.complete', 'track.completed'],
  ['challenge_completed', 'track.challenge_completed'],
  ['user.addedToGrop', 'user.addedToGroup'],
  ['flag', 'flag.planted'],
];

test('the closest name to a mistyped one is the intended one', () =>
  checkEach(mistakes, ([mistyped, meant]) => expect(closeNames(mistyped, codes)[0]).toBe(meant)));

test('shows at most three names, and none if none is close', () => {
  expect(closeNames('track.', codes)).toHaveLength(3);
  expect(closeNames('something else altogether', codes)).toEqual([]);
  expect(closeNames('x', [])).toEqual([]);
});
