/** Returns a response that every operation accepts, for tests that only check requests. @param url the request's URL */
export function respondWithAnything(url: string): object {
  if (url.endsWith('/graphql')) return instruqt;
  return url.includes('/api/v1/app/') ? svix : synap;
}

const svix = { id: 'ep_1', url: 'https://n8n.example.com/webhook/1', disabled: false, status: 'running' };

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
    setSandboxVariable: { key: 'A', value: 'b' },
    user: { id: 'u1', profile: null, details: null },
  },
};
