import { instruqtRequests as instruqt, synapRequests as synap } from '@synap-instruqt/vendors/testing/wire';
import type { WireRequest } from '@synap-instruqt/vendors/testing/wire';
import type { Step } from './step';

const operation =
  (node: string) =>
  (does: string, parameters: Step['parameters'], causes: WireRequest[], id: string, when?: string): Step => ({
    ...{ node, does: `execute.${does}`, when, parameters, causes },
    gives: [[{ json: { id } }]],
  });
const askSynap = operation('Synap');
const askInstruqt = operation('Instruqt');

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const newUser = { userName: 'Ines Okafor', email: 'ines.okafor@example.com', password: 'three plain words' };
const newInvite = { title: 'Spring lab', tracks: ['q7mk2xw9vd4t', 'w8nl3yx0we5u'] };
const firstPlays = (take: number) => ({ playType: 'NORMAL', pagination: { skip: 0, take } });
const id = (value: string) => ({ mode: 'id', value });

/** Every operation of the nodes that look up and act. */
export const lookupSteps: readonly Step[] = [
  askSynap('attempt.get', { attemptId: 'aT5vR8mX3Zc' }, [synap.getAttempt()], 'aT5vR8mX3Zc'),
  askSynap('invite.get', { inviteId: 'nV6mC2yRk9G' }, [synap.getInvite()], 'nV6mC2yRk9G'),
  askSynap('user.register', newUser, [synap.registerUser()], 'rG8sT4vWx2Y'),
  askSynap(
    'user.register',
    {
      ...{ ...newUser, userGroup: id('gN5cV9tKe2W') },
      options: { locale: 'en', timeZone: 'Europe/Stockholm', welcomeEmail: false },
    },
    [
      synap.registerUser(
        { locale: 'en', timeZone: 'Europe/Stockholm', welcomeEmailDisabled: true },
        { userGroups: { data: [{ type: 'UserGroup', id: 'gN5cV9tKe2W' }] } },
      ),
    ],
    'rG8sT4vWx2Y',
    'everything is filled in',
  ),
  askInstruqt('invite.get', { invite: id('m3xq9w0vbk2r') }, [instruqt.invite()], 'm3xq9w0vbk2r'),
  askInstruqt('invite.getClaims', { invite: id('m3xq9w0vbk2r') }, [instruqt.claims()], 'cl1m8xq4vw7k'),
  askInstruqt(
    'invite.getClaims',
    { invite: id('m3xq9w0vbk2r'), filters: { userId: MAYA, email: 'maya.lindqvist@example.com' }, limit: 1 },
    [instruqt.claims()],
    'cl1m8xq4vw7k',
    'one learner is wanted',
  ),
  askInstruqt('invite.create', newInvite, [instruqt.createInvite()], 'm3xq9w0vbk2r'),
  askInstruqt(
    'invite.create',
    {
      ...newInvite,
      options: {
        ...{ publicTitle: 'Spring for all', type: 'live_event', allowAnonymous: true },
        ...{ inviteLimit: 40, playLimit: 2, expiresAt: '2025-12-31T23:59:59Z' },
      },
    },
    [
      instruqt.createInvite({
        ...{ publicTitle: 'Spring for all', type: 'live_event', allowAnonymous: true },
        ...{ inviteLimit: 40, playLimit: 2, expiresAt: '2025-12-31T23:59:59.000Z' },
      }),
    ],
    'm3xq9w0vbk2r',
    'everything is filled in',
  ),
  askInstruqt('learner.get', { userId: MAYA }, [instruqt.user()], MAYA),
  askInstruqt(
    'learner.get',
    { userId: MAYA, inviteId: 'm3xq9w0vbk2r', options: { team: id('northgate') } },
    [instruqt.user(), instruqt.claims()],
    MAYA,
    'an invite is given',
  ),
  askInstruqt('track.get', { track: id('q7mk2xw9vd4t') }, [instruqt.track()], 'q7mk2xw9vd4t'),
  askInstruqt(
    'track.get',
    { track: { mode: 'slug', value: 'network-policies' } },
    [instruqt.trackBySlug()],
    'q7mk2xw9vd4t',
    'by slug',
  ),
  askInstruqt('challenge.get', { challengeId: 'dy5hr8bpvuv9' }, [instruqt.challenge()], 'dy5hr8bpvuv9'),
  askInstruqt('play.get', { participantId: 'tk3v0s8cdqyu' }, [instruqt.play()], 'tk3v0s8cdqyu'),
  askInstruqt('play.getAll', {}, [instruqt.plays(firstPlays(50))], 'tk3v0s8cdqyu'),
  askInstruqt(
    'play.getAll',
    {
      limit: 20,
      filters: {
        ...{ track: id('q7mk2xw9vd4t'), invite: id('m3xq9w0vbk2r'), userId: MAYA, playType: 'DEVELOPER' },
        ...{ from: '2025-09-01', to: '2025-09-30T12:00:00+02:00' },
        customParameter: { parameter: { key: 'icp_utm_campaign', value: 'autumn-webinar' } },
      },
    },
    [
      instruqt.plays({
        ...{ ...firstPlays(20), playType: 'DEVELOPER' },
        ...{ trackIds: ['q7mk2xw9vd4t'], trackInviteIds: ['m3xq9w0vbk2r'], userIds: [MAYA] },
        customParameterFilters: [{ key: 'utm_campaign', value: 'autumn-webinar' }],
        dateRangeFilter: { from: '2025-09-01T00:00:00.000Z', to: '2025-09-30T10:00:00.000Z' },
      }),
    ],
    'tk3v0s8cdqyu',
    'everything is filled in',
  ),
  askInstruqt('review.get', { reviewId: 'v2kd7rt5xq8m' }, [instruqt.review()], 'v2kd7rt5xq8m'),
  askInstruqt('sandbox.get', { sandboxId: 'sb7n3kx1wq5z' }, [instruqt.sandbox()], 'sb7n3kx1wq5z'),
  {
    ...{ node: 'Instruqt', does: 'execute.play.getAll', when: 'all of them are wanted' },
    parameters: { returnAll: true },
    causes: [
      instruqt.plays(firstPlays(100), 'tk3v0s8cdqyu', 2),
      instruqt.plays({ playType: 'NORMAL', pagination: { skip: 1, take: 100 } }, 'uk4w1t9derzv', 2),
    ],
    gives: [[{ json: { id: 'tk3v0s8cdqyu' } }, { json: { id: 'uk4w1t9derzv' } }]],
  },
];
