/**
 * What both vendors answer to any request where only the requests matter: something that every operation goes on from.
 * @param url of the request
 */
export const answerAnything = (url: string): object => (url.endsWith('/graphql') ? instruqt : synap);

const synap = {
  data: {
    ...{ id: 'u1', type: 'User', attributes: { attr: {} } },
    relationships: { userGroups: { data: [{ id: 'g1' }] } },
  },
};

const instruqt = {
  data: {
    track: { id: 't1', slug: 'a-track', title: 'A Track' },
    createTrackInvite: { id: 'i1', title: 'An Invite' },
    generateOneTimePlayToken: 'token',
    user: { id: 'u1', profile: null, details: null },
  },
};
