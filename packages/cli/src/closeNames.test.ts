import { vendors } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing';
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

test('a mistyped name is closest to the one that was meant', () =>
  checkEach(mistakes, ([mistyped, meant]) => expect(closeNames(mistyped, codes)[0]).toBe(meant)));

test('shows three at most, and none when nothing is close', () => {
  expect(closeNames('track.', codes)).toHaveLength(3);
  expect(closeNames('something else altogether', codes)).toEqual([]);
  expect(closeNames('x', [])).toEqual([]);
});
