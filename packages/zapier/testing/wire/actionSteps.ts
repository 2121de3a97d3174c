import { instruqtRequests as instruqt, synapRequests as synap } from '@synap-instruqt/vendors/testing/wire';
import type { WireRequest } from '@synap-instruqt/vendors/testing/wire';
import { authData, type Step } from './step';

const search = (key: string, inputData: object, causes: WireRequest[], id: string, when?: string): Step => ({
  ...{ method: `searches.${key}.operation.perform`, when, causes },
  bundle: { authData, inputData: { ...inputData } },
  gives: [{ id }],
});
const create = (key: string, inputData: object, causes: WireRequest[], id: string, when?: string): Step => ({
  ...{ method: `creates.${key}.operation.perform`, when, causes },
  bundle: { authData, inputData: { ...inputData } },
  gives: { id },
});

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const newUser = { name: 'Ines Okafor', email: 'ines.okafor@example.com', password: 'three plain words' };
const newInvite = { title: 'Spring lab', tracks: ['q7mk2xw9vd4t', 'w8nl3yx0we5u'] };
const firstPlays = (take: number) => ({ playType: 'NORMAL', pagination: { skip: 0, take } });

/** Every search and every create. */
export const actionSteps: readonly Step[] = [
  search('synap_find_attempt', { attemptId: 'aT5vR8mX3Zc' }, [synap.getAttempt()], 'aT5vR8mX3Zc'),
  search('synap_find_invite', { inviteId: 'nV6mC2yRk9G' }, [synap.getInvite()], 'nV6mC2yRk9G'),
  create('synap_register_user', newUser, [synap.registerUser()], 'rG8sT4vWx2Y'),
  create(
    'synap_register_user',
    { ...newUser, userGroup: 'gN5cV9tKe2W', locale: 'en', timeZone: 'Europe/Stockholm', welcomeEmail: false },
    [
      synap.registerUser(
        { locale: 'en', timeZone: 'Europe/Stockholm', welcomeEmailDisabled: true },
        { userGroups: { data: [{ type: 'UserGroup', id: 'gN5cV9tKe2W' }] } },
      ),
    ],
    'rG8sT4vWx2Y',
    'everything is filled in',
  ),
  search('instruqt_find_invite', { invite: 'm3xq9w0vbk2r' }, [instruqt.invite()], 'm3xq9w0vbk2r'),
  search('instruqt_find_invite_claims', { invite: 'm3xq9w0vbk2r' }, [instruqt.claims()], 'cl1m8xq4vw7k'),
  search(
    'instruqt_find_invite_claims',
    { invite: 'm3xq9w0vbk2r', userId: MAYA, email: 'maya.lindqvist@example.com', limit: 1 },
    [instruqt.claims()],
    'cl1m8xq4vw7k',
    'one learner is wanted',
  ),
  search('instruqt_find_learner', { userId: MAYA }, [instruqt.user()], MAYA),
  search(
    'instruqt_find_learner',
    { userId: MAYA, invite: 'm3xq9w0vbk2r', team: 'northgate' },
    [instruqt.user(), instruqt.claims()],
    MAYA,
    'an invite is given',
  ),
  search('instruqt_find_track', { track: 'q7mk2xw9vd4t' }, [instruqt.track()], 'q7mk2xw9vd4t'),
  search(
    'instruqt_find_track',
    { slug: 'network-policies' },
    [instruqt.trackBySlug()],
    'q7mk2xw9vd4t',
    'by slug',
  ),
  search('instruqt_find_challenge', { challengeId: 'dy5hr8bpvuv9' }, [instruqt.challenge()], 'dy5hr8bpvuv9'),
  search('instruqt_find_play', { participantId: 'tk3v0s8cdqyu' }, [instruqt.play()], 'tk3v0s8cdqyu'),
  search('instruqt_find_play', {}, [instruqt.plays(firstPlays(50))], 'tk3v0s8cdqyu', 'any play will do'),
  search(
    'instruqt_find_play',
    {
      ...{ track: 'q7mk2xw9vd4t', invite: 'm3xq9w0vbk2r', userId: MAYA, playType: 'DEVELOPER', limit: 20 },
      ...{ from: '2025-09-01', to: '2025-09-30T12:00:00+02:00' },
      ...{ customParameterName: 'icp_utm_campaign', customParameterValue: 'autumn-webinar' },
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
  search('instruqt_find_review', { reviewId: 'v2kd7rt5xq8m' }, [instruqt.review()], 'v2kd7rt5xq8m'),
  search('instruqt_find_sandbox', { sandboxId: 'sb7n3kx1wq5z' }, [instruqt.sandbox()], 'sb7n3kx1wq5z'),
  create('instruqt_create_invite', newInvite, [instruqt.createInvite()], 'm3xq9w0vbk2r'),
  create(
    'instruqt_create_invite',
    {
      ...{ ...newInvite, publicTitle: 'Spring for all', type: 'live_event', allowAnonymous: 'true' },
      ...{ inviteLimit: '40', playLimit: 2, expiresAt: '2025-12-31T23:59:59Z' },
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
];
