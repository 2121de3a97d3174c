import { instruqt as vendor } from '@synap-instruqt/vendors';
import { instruqtRequests as instruqt } from '@synap-instruqt/vendors/testing/wire';
import { keyOf } from '../../src/naming';
import { authData, authDataWithoutTeam, delivery, operation, type Step } from './step';

/** The key of each Instruqt trigger, with the code of an event that starts the trigger. */
const instruqtCodes: [string, string][] = [
  ...vendor.events.map(({ code }): [string, string] => [keyOf(vendor, code), code]),
  ['instruqt_any_event', 'track.completed'],
  ['instruqt_any_lab_event', 'lab.something_new'],
];

const event = (type: string, userId: string, includeLearner: 'yes' | 'no'): Step['bundle'] => ({
  inputData: { verification: 'none', includeLearner },
  ...delivery({ type, user_id: userId, invite_id: 'm3xq9w0vbk2r', timestamp: '2025-09-15T13:48:22Z' }),
});

const instruqtStep = ([key, type]: [string, string]): Step => ({
  method: `${operation(key)}.perform`,
  bundle: { authData, ...event(type, 'user', 'no') },
  causes: [],
  gives: [{ type, learner: { id: 'user', email: null } }],
});

const learner = { email: 'maya.lindqvist@example.com' };
/**
 * The step for an event whose learner is looked up. Each of these steps has a different user, because the app caches
 * lookups. vendorHabits.test.ts checks every event's learner.
 */
const withLearner: Step = {
  method: `${operation('instruqt_track_completed')}.perform`,
  when: "the learner's details are looked up",
  bundle: { authData, ...event('track.completed', 'user-of-the-team', 'yes') },
  causes: [instruqt.user('user-of-the-team'), instruqt.claims('user-of-the-team')],
  gives: [{ learner: { ...learner, id: 'user-of-the-team' } }],
};

const ofTrack: Step = {
  method: `${operation('instruqt_track_started')}.perform`,
  when: 'the event names a track',
  bundle: {
    authData,
    inputData: { verification: 'none' },
    ...delivery({ type: 'track.started', user_id: 'user-of-a-track', track_id: 'q7mk2xw9vd4t' }),
  },
  causes: [instruqt.trackTitle(), instruqt.user('user-of-a-track')],
  gives: [{ track: { title: 'Network Policies' } }],
};

const withoutTeam: Step = {
  method: `${operation('instruqt_track_completed')}.perform`,
  when: 'the connection has no team',
  bundle: {
    authData: authDataWithoutTeam,
    ...event('track.completed', 'user-of-any-team', 'yes'),
  },
  causes: [instruqt.teams(), instruqt.user('user-of-any-team'), instruqt.claims('user-of-any-team')],
  gives: [{ learner }],
};

/** The step for a poll without learner details, so the poll only reads the plays. */
const pollingStep: Step = {
  method: `${operation('instruqt_new_completed_track')}.perform`,
  bundle: { authData, inputData: { track: 'q7mk2xw9vd4t', includeLearner: 'no' } },
  causes: [
    instruqt.plays(
      {
        ...{ playType: 'NORMAL', trackIds: ['q7mk2xw9vd4t'], pagination: { skip: 0, take: 100 } },
        dateRangeFilter: { from: expect.any(String), to: expect.any(String) },
      },
      'tk3v0s8cdqyu',
      1,
      { startedAt: '2025-09-15T13:01:40.118Z', timeSpent: 2802 },
    ),
  ],
  gives: [{ id: 'tk3v0s8cdqyu', type: 'track.completed', time: '2025-09-15T13:48:22.118Z' }],
};

/** The steps for every method of every Instruqt trigger. */
export const instruqtTriggerSteps: readonly Step[] = [
  ...instruqtCodes.map(instruqtStep),
  withLearner,
  ofTrack,
  withoutTeam,
  pollingStep,
];
