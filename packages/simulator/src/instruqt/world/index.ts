import { byId, type InstruqtData } from '../data';
import { claims, invites } from './invites';
import { anonymous, developer, maya, noor, sam } from './people';
import { plays, reviews, sandboxes } from './plays';
import { challenges, tracks } from './tracks';

/**
 * Creates a separate copy of the data for one simulator, so that tests can change it. The data consists of the records
 * behind the catalogue's sample events, a second team, and learners with many, few or no known details. All people are
 * made up.
 */
export const createInstruqtData = (): InstruqtData =>
  structuredClone({
    teams: byId([
      { id: 'w8zc4fj1ny6s', name: 'Northgate', slug: 'northgate' },
      { id: 'b5vx2hk9pq3d', name: 'Northgate Partners', slug: 'northgate-partners' },
    ]),
    users: byId([maya, noor, sam, anonymous, developer]),
    tracks,
    challenges,
    invites,
    claims,
    plays,
    reviews,
    sandboxes,
    playTokens: new Map(),
  });
