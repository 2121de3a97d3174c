import { simpleInviteSchema, simplifyInvite } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';
import { invite } from './fields';

export const findInvite = toSearch(connectInstruqt, {
  key: 'instruqt_find_invite',
  noun: 'Invite',
  label: 'Find Instruqt Invite',
  description: 'Finds an invite of Instruqt with its tracks, without its claims.',
  fields: [{ ...invite, required: true }],
  output: simpleInviteSchema,
  sample: {
    id: 'm3xq9w0vbk2r',
    link: 'https://play.instruqt.com/northgate/invite/m3xq9w0vbk2r',
    title: 'Autumn webinar 2025',
    publicTitle: 'Network Policies Hands-on',
    type: 'live_event',
    status: 'active',
    canClaim: true,
    claimCount: 5,
    inviteLimit: 100,
    expiresAt: '2035-12-31T23:59:59Z',
    tracks: [
      { id: 'q7mk2xw9vd4t', slug: 'kubernetes-network-policies', title: 'Kubernetes Network Policies' },
    ],
  },
  async find({ api, readTeam }, input) {
    const found = await api.getInvite(readText(input, 'invite'));
    return found && simplifyInvite(found, await readTeam(input).catch(() => undefined));
  },
});
