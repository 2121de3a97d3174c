import type { INodeProperties } from 'n8n-workflow';

/** An invite, chosen from the team's. */
export const inviteLocator: INodeProperties = {
  displayName: 'Invite',
  name: 'invite',
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  required: true,
  description: 'The invite. Events carry its ID as invite_id.',
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      placeholder: 'Choose an invite…',
      typeOptions: { searchListMethod: 'searchInvites', searchable: true },
    },
    { displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. m3xq9w0vbk2r' },
  ],
};

/** A track, chosen from the team's. */
export const trackLocator: INodeProperties = {
  displayName: 'Track',
  name: 'track',
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  required: true,
  description: 'The track. Events carry its ID as track_id.',
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      placeholder: 'Choose a track…',
      typeOptions: { searchListMethod: 'searchTracks', searchable: true },
    },
    { displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. q7mk2xw9vd4t' },
  ],
};

/** A track that may be named by its slug as well. */
export const trackOrSlugLocator: INodeProperties = {
  ...trackLocator,
  modes: [
    ...(trackLocator.modes ?? []),
    { displayName: 'By Slug', name: 'slug', type: 'string', placeholder: 'e.g. kubernetes-network-policies' },
  ],
};

/** A team that the API key reaches, where it is not the credential's. */
export const teamLocator: INodeProperties = {
  displayName: 'Team',
  name: 'team',
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  description: 'The team to look in. The one of the credential when this is empty.',
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      placeholder: 'Choose a team…',
      typeOptions: { searchListMethod: 'searchTeams', searchable: true },
    },
    {
      displayName: 'By ID',
      name: 'id',
      type: 'string',
      placeholder: 'e.g. northgate',
      hint: 'The slug of the team',
    },
  ],
};
