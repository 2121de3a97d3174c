import * as input from '../../catalogue/input';

export const inviteInput = input.id('Invite', {
  required: true,
  list: 'invites',
  example: 'm3xq9w0vbk2r',
  inEvents: 'invite_id',
});

/** A team to use instead of the connection's team, if the API key has access to it. */
export const teamInput = input.id('Team Slug', {
  place: 'option',
  list: 'teams',
  help: 'The team to use. Leave this empty to use the team of your connected account.',
  example: 'northgate',
});

/** The filters of every operation and trigger that searches plays. */
export const playFilters = {
  track: input.id('Track', {
    place: 'filter',
    list: 'tracks',
    help: 'Return only plays of this track.',
    example: 'q7mk2xw9vd4t',
    inEvents: 'track_id',
  }),
  invite: input.id('Invite', {
    place: 'filter',
    list: 'invites',
    help: 'Return only plays that started from this invite.',
    example: 'm3xq9w0vbk2r',
    inEvents: 'invite_id',
  }),
};
