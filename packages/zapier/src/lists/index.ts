import { VendorApiError } from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger, type ZObject } from 'zapier-platform-core';
import { synapApi } from '../platform/apis';
import { readAuthData } from '../platform/authData';
import { withZapierErrors } from '../platform/errors';
import { connectInstruqt } from '../platform/instruqtConnection';

/** One thing to choose. */
interface Choice {
  id: string;
  /** What a person reads. */
  name: string;
}

/** What dropdowns offer: triggers that nobody sees, because Zapier fills its dropdowns from triggers. */
export const lists: Record<string, Trigger> = {
  instruqt_list_invites: list('instruqt_list_invites', 'Invite', async (z, bundle) => {
    const { api, readTeam } = connectInstruqt(z, bundle);
    const invites = await api.listInvites(await readTeam(bundle));
    return invites.map(({ id, title, publicTitle }) => ({ id, name: title || publicTitle || id }));
  }),

  instruqt_list_tracks: list('instruqt_list_tracks', 'Track', async (z, bundle) => {
    const { api, readTeam } = connectInstruqt(z, bundle);
    const tracks = await api.listTracks(await readTeam(bundle));
    return tracks.map(({ id, title, slug }) => ({ id, name: title || slug || id }));
  }),

  // Everywhere in Instruqt's API, a team is named by its slug.
  instruqt_list_teams: list('instruqt_list_teams', 'Team', async (z, bundle) =>
    (await connectInstruqt(z, bundle).api.listTeams()).map(({ slug, name }) => ({ id: slug, name })),
  ),

  synap_list_user_groups: list('synap_list_user_groups', 'User Group', async (z, bundle) => {
    const groups = await synapApi(z, readAuthData(bundle).synapAccessToken).listUserGroups();
    if (groups !== undefined) return groups;
    throw new VendorApiError(
      "Synap's API does not list user groups on this portal. Choose Custom and enter the group's ID, which events of User Added to Group carry.",
      'notSupported',
    );
  }),
};

function list(
  key: string,
  noun: string,
  read: (z: ZObject, bundle: Bundle) => Promise<readonly Choice[]>,
): Trigger {
  return defineTrigger({
    key,
    noun,
    display: {
      label: `List ${noun}s`,
      description: `Triggers when a dropdown lists what there is: ${noun.toLowerCase()}s, by name.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      perform: withZapierErrors(async (z, bundle) =>
        [...(await read(z, bundle))].sort((left, right) => left.name.localeCompare(right.name)),
      ),
    },
  });
}
