/** What the simulated vendors have, and every search and create is tried with. */

/** Leads to the sample of each search; what is looked up comes last. */
export const searchCases: [key: string, inputData: Record<string, string>][] = [
  ['instruqt_find_invite_claims', { userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e', invite: 'm3xq9w0vbk2r' }],
  ['instruqt_find_learner', { userId: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e' }],
  ['instruqt_find_invite', { invite: 'm3xq9w0vbk2r' }],
  ['instruqt_find_track', { track: 'q7mk2xw9vd4t' }],
  ['instruqt_find_challenge', { challengeId: 'dy5hr8bpvuv9' }],
  ['instruqt_find_play', { participantId: 'tk3v0s8cdqyu' }],
  ['instruqt_find_review', { reviewId: 'v2kd7rt5xq8m' }],
  ['instruqt_find_sandbox', { sandboxId: 'sb7n3kx1wq5z' }],
  ['synap_find_attempt', { attemptId: 'aT5vR8mX3Zc' }],
  ['synap_find_invite', { inviteId: 'nV6mC2yRk9G' }],
];

export const createCases: [key: string, inputData: Record<string, string | string[]>][] = [
  ['instruqt_create_invite', { title: 'Spring lab', tracks: ['q7mk2xw9vd4t'] }],
  [
    'synap_register_user',
    { name: 'Ines Okafor', email: 'ines.okafor@example.com', password: 'three plain words' },
  ],
];

/** Live rows have more tracks than a sample, and all that is unknown (null) there. */
export const likeSample = (sample: object = {}): object =>
  Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? expect.arrayContaining(value)
        : typeof value === 'object'
          ? expect.objectContaining(value)
          : value,
    ]),
  );
