import { instruqt as vendor } from '../../src/instruqt';
import { endpointRequests as svix } from '../wire/endpoints';
import { instruqtRequests as instruqt } from '../wire/instruqt';
import { instruqtDocument } from '../wire/instruqtDocuments';
import { casesOf, type OperationCase } from './operationCase';

const ask = casesOf(vendor);

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const claim = { id: 'cl1m8xq4vw7k', email: 'maya.lindqvist@example.com' };
const track = { id: 'q7mk2xw9vd4t', title: 'Network Policies' };
const play = { id: 'tk3v0s8cdqyu', trackId: 'q7mk2xw9vd4t' };
const newInvite = { title: 'Spring lab', tracks: ['q7mk2xw9vd4t', 'f4nw8rz2kc6y'] };
const created = { id: 'm3xq9w0vbk2r', link: 'https://play.instruqt.com/northgate/invite/m3xq9w0vbk2r' };

const playLink = {
  id: 'q7mk2xw9vd4t',
  token: 'ott_of the tests',
  link: 'https://play.instruqt.com/embed/northgate/tracks/network-policies?token=ott_of%20the%20tests',
};
const recovery = {
  ...{ id: 'qtask_2recoverXw4vZr1K', status: 'running', endpointId: 'ep_2hookS2cRk8PqV7' },
  endpointUrl: 'https://n8n.example.com/webhook/1',
};
const mayaHerself = { firstName: 'Maya', lastName: 'Lindqvist', email: 'maya.lindqvist@example.com' };
const licence = { sandboxId: 'tk3v0s8cdqyu', hostname: 'server', variable: 'LICENSE_KEY' };
const licenceFound = { sandboxId: 'tk3v0s8cdqyu', hostname: 'server', name: 'LICENSE_KEY' };
const missed = { track: 'q7mk2xw9vd4t', from: '2025-09-15', to: '2025-09-16T00:00:00Z' };
const missedPlays = (filter: object) =>
  instruqt.plays(
    {
      ...{ playType: 'NORMAL', pagination: { skip: 0, take: 100 }, ...filter },
      dateRangeFilter: { from: '2025-09-15T00:00:00.000Z', to: '2025-09-16T00:00:00.000Z' },
    },
    'tk3v0s8cdqyu',
    1,
    {
      ...{ user: { id: MAYA }, trackInvite: { id: 'm3xq9w0vbk2r' } },
      ...{ startedAt: '2025-09-15T13:01:40.118Z', timeSpent: 2802 },
    },
  );

export const instruqtCases: readonly OperationCase[] = [
  ask('find_learner', { userId: MAYA }, [instruqt.user()], { id: MAYA, foundIn: null }),
  ask(
    'find_learner',
    { userId: MAYA, invite: 'm3xq9w0vbk2r', team: 'northgate' },
    [instruqt.user(), instruqt.claims()],
    { id: MAYA, foundIn: 'claim' },
    { when: 'an invite is given' },
  ),
  ask('find_invite', { invite: 'm3xq9w0vbk2r' }, [instruqt.invite(), instruqt.trackBySlug()], {
    ...created,
    title: 'Autumn webinar',
  }),
  ask('find_invite', { title: 'autumn WEBINAR' }, [instruqt.invites(), instruqt.trackBySlug()], created, {
    when: 'by title',
  }),
  ask('find_invite_claims', { invite: 'm3xq9w0vbk2r', userId: MAYA }, [instruqt.claims()], claim),
  ask('find_invite_claims', { invite: 'm3xq9w0vbk2r' }, [instruqt.claims()], claim, { when: 'any will do' }),
  ask(
    'find_invite_claims',
    { invite: 'm3xq9w0vbk2r', userId: MAYA, email: 'maya.lindqvist@example.com' },
    [instruqt.claims()],
    claim,
    { when: 'one learner is wanted', limit: 1 },
  ),
  ask('find_track', { track: 'q7mk2xw9vd4t' }, [instruqt.track()], track),
  ask('find_track', { slug: 'network-policies' }, [instruqt.trackBySlug()], track, { when: 'by slug' }),
  ask('find_track', { title: ' network policies' }, [instruqt.tracks(), instruqt.track()], track, {
    when: 'by title',
  }),
  ask('find_challenge', { challengeId: 'dy5hr8bpvuv9' }, [instruqt.challenge()], { id: 'dy5hr8bpvuv9' }),
  ask('get_play', { participantId: 'tk3v0s8cdqyu' }, [instruqt.play()], play),
  ask('find_play', { participantId: 'tk3v0s8cdqyu' }, [instruqt.play()], play),
  ask('find_play', {}, [instruqt.plays({ playType: 'NORMAL', pagination: { skip: 0, take: 50 } })], play, {
    when: 'any will do',
  }),
  ask(
    'find_play',
    {
      ...{ track: 'q7mk2xw9vd4t', invite: 'm3xq9w0vbk2r', userId: MAYA, playType: 'DEVELOPER' },
      ...{ from: '2025-09-01', to: '2025-09-30T12:00:00+02:00' },
      ...{ tag: 'cloud native', landingPage: 'n4vq8zt2xk6m' },
      customParameter: { key: 'icp_utm_campaign', value: 'autumn-webinar' },
    },
    [
      instruqt.plays({
        ...{ playType: 'DEVELOPER', pagination: { skip: 0, take: 20 } },
        ...{ trackIds: ['q7mk2xw9vd4t'], trackInviteIds: ['m3xq9w0vbk2r'], userIds: [MAYA] },
        ...{ tags: ['cloud native'], landingPageIds: ['n4vq8zt2xk6m'] },
        customParameterFilters: [{ key: 'utm_campaign', value: 'autumn-webinar' }],
        dateRangeFilter: { from: '2025-09-01T00:00:00.000Z', to: '2025-09-30T10:00:00.000Z' },
      }),
    ],
    play,
    { when: 'everything is filled in', limit: 20 },
  ),
  ask(
    'find_completed_track',
    missed,
    [missedPlays({ trackIds: ['q7mk2xw9vd4t'] }), instruqt.user(), instruqt.claims()],
    {
      ...{ id: 'caughtup_tk3v0s8cdqyu', type: 'track.completed', time: '2025-09-15T13:48:22.118Z' },
      learner: { id: MAYA, email: 'maya.lindqvist@example.com' },
      track: { title: 'Network Policies' },
      data: { participant_id: 'tk3v0s8cdqyu', invite_id: 'm3xq9w0vbk2r' },
    },
  ),
  ask(
    'find_completed_track',
    { ...missed, track: undefined, invite: 'm3xq9w0vbk2r', includeLearner: false },
    [missedPlays({ trackInviteIds: ['m3xq9w0vbk2r'] })],
    { id: 'caughtup_tk3v0s8cdqyu', learner: { id: MAYA, email: null } },
    { when: 'without learner details' },
  ),
  ask('find_review', { reviewId: 'v2kd7rt5xq8m' }, [instruqt.review()], { id: 'v2kd7rt5xq8m' }),
  ask('find_sandbox', { sandboxId: 'sb7n3kx1wq5z' }, [instruqt.sandbox()], { id: 'sb7n3kx1wq5z' }),
  ask('find_sandbox_variable', licence, [instruqt.sandboxVariable()], {
    ...licenceFound,
    value: 'nw-2025-example',
  }),
  ask('set_sandbox_variable', { ...licence, value: 'nw-2026-example' }, [instruqt.setSandboxVariable()], {
    ...licenceFound,
    value: 'nw-2026-example',
  }),
  ask(
    'call_api',
    { document: instruqtDocument('call'), variables: { trackId: 'q7mk2xw9vd4t' } },
    [instruqt.call()],
    { status: 200, body: { data: { track: { title: 'Network Policies' } } } },
  ),
  ask(
    'create_invite',
    newInvite,
    [instruqt.trackSummary(), instruqt.trackBySlug(), instruqt.createInvite()],
    created,
  ),
  ask(
    'create_invite',
    {
      // Some values are strings instead of numbers or booleans, like values that are mapped from an earlier step.
      ...{ ...newInvite, publicTitle: 'Spring for all', type: 'live_event', allowAnonymous: 'true' },
      ...{ inviteLimit: '40', playLimit: 2 },
      ...{ startsAt: '2025-12-31T10:00:00+01:00', expiresAt: '2025-12-31T23:59:59Z' },
    },
    [
      instruqt.trackSummary(),
      instruqt.trackBySlug(),
      instruqt.createInvite({
        ...{ publicTitle: 'Spring for all', type: 'live_event', allowAnonymous: true },
        ...{ inviteLimit: 40, playLimit: 2 },
        ...{ startsAt: '2025-12-31T09:00:00.000Z', expiresAt: '2025-12-31T23:59:59.000Z' },
      }),
    ],
    created,
    { when: 'everything is filled in' },
  ),
  ask(
    'create_one_time_play_link',
    { track: 'q7mk2xw9vd4t' },
    [instruqt.trackSummary(), instruqt.trackBySlug(), instruqt.playToken()],
    playLink,
  ),
  ask(
    'create_one_time_play_link',
    { track: 'q7mk2xw9vd4t', ...mayaHerself },
    [instruqt.trackSummary(), instruqt.trackBySlug(), instruqt.playTokenFor(mayaHerself)],
    playLink,
    { when: 'the learner is known' },
  ),
  ask(
    'create_one_time_play_link',
    {
      ...{ track: 'q7mk2xw9vd4t', team: 'northgate', ...mayaHerself },
      customParameters: { icp_utm_campaign: 'autumn-webinar', 'crm-contact-id': '003-58213' },
      // Some values are strings instead of numbers or booleans, like values that are mapped from an earlier step.
      ...{ showChallenges: 'true', finishButtonText: 'Back to the docs', finishButtonTarget: '_top' },
      finishButtonUrl: 'https://example.com/docs?from=lab',
    },
    [instruqt.trackSummary(), instruqt.trackBySlug(), instruqt.playTokenFor(mayaHerself)],
    {
      ...playLink,
      link: `${playLink.link}&show_challenges=true&finish_btn_text=Back%20to%20the%20docs&finish_btn_url=https%3A%2F%2Fexample.com%2Fdocs%3Ffrom%3Dlab&finish_btn_target=_top&icp_utm_campaign=autumn-webinar&icp_crm-contact-id=003-58213`,
    },
    { when: 'everything is filled in' },
  ),
  // The simulator has no endpoint with this ID, because it chooses the IDs of its endpoints itself.
  ask(
    'recover_events',
    { endpoint: 'ep_2hookS2cRk8PqV7', since: '2025-09-15T12:00:00Z' },
    [svix.getEndpoint(), svix.recover()],
    recovery,
    { simulated: false },
  ),
  ask(
    'recover_events',
    {
      ...{ endpoint: 'ep_2hookS2cRk8PqV7', events: 'neverSent' },
      ...{ since: '2025-09-15T14:00:00+02:00', until: '2025-09-16' },
    },
    [svix.getEndpoint(), svix.recover('replay-missing', { until: '2025-09-16T00:00:00.000Z' })],
    recovery,
    { when: 'everything is filled in' },
  ),
];
