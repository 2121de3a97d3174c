import { simpleTrackSchema, simplifyTrack } from '@synap-instruqt/vendors';
import { readText } from '../../platform/input';
import { connectInstruqt } from '../../platform/instruqtConnection';
import { toSearch } from '../action';
import { team, track } from './fields';

export const findTrack = toSearch(connectInstruqt, {
  key: 'instruqt_find_track',
  noun: 'Track',
  label: 'Find Track',
  description: 'Finds a track of Instruqt by its ID or its slug.',
  fields: [
    track,
    {
      key: 'slug',
      label: 'Track Slug',
      type: 'string',
      helpText: 'Instead of the track: its name in the address of its page.',
    },
    team,
  ],
  output: simpleTrackSchema,
  sample: {
    id: 'q7mk2xw9vd4t',
    slug: 'kubernetes-network-policies',
    title: 'Kubernetes Network Policies',
    teaser: 'Lock down a cluster, one policy at a time',
    description: 'Keep pods from talking to pods that they have no business with.',
    level: 'intermediate',
    tags: ['kubernetes', 'security'],
    averageReviewScore: 5,
    lastUpdate: '2025-08-30T15:42:10Z',
  },
  async find({ api, readTeam }, input) {
    const [trackId, trackSlug] = [readText(input, 'track'), readText(input, 'slug')];
    const found = await api.getTrack(
      trackId === '' && trackSlug !== '' ? { trackSlug, teamSlug: await readTeam(input) } : { trackId },
    );
    return found && simplifyTrack(found);
  },
});
