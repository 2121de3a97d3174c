import { simpleTrackSchema, simplifyTrack } from '@synap-instruqt/vendors';
import { found, isSimple, readMode, readText, simplify } from '../../../common/parameters';
import type { InstruqtOperation } from '../call';
import { trackOrSlugLocator } from '../locators';

export const getTrack: InstruqtOperation = {
  value: 'get',
  name: 'Get',
  action: 'Get a track',
  description: 'Retrieve a track by its ID or its slug',
  fields: [trackOrSlugLocator, simplify],
  output: simpleTrackSchema,
  execute: async (call) => {
    const { api, teamSlug } = call.connection;
    const given = readText(call, 'track');
    const reference =
      readMode(call, 'track') === 'slug' ? { trackSlug: given, teamSlug } : { trackId: given };
    const track = found('Instruqt', 'track', await api.getTrack(reference));
    return isSimple(call) ? simplifyTrack(track) : track;
  },
};
