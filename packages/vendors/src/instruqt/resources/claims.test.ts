import { checkEach } from '../../../testing/checkEach';
import { instruqt } from '..';
import { scriptedApi } from '../../../testing/scripted';
import {
  claimSchema,
  findClaim,
  selectClaims,
  simplifyClaim,
  type ClaimFilter,
  type ClaimOwner,
} from './claims';
import { LIST_CLAIMS } from '../documents';
import { getInviteClaims } from '../operations/getInviteClaims';

const claim = (id: string, parts: object = {}) => ({
  id,
  claimedAt: '2026-03-02T09:30:00Z',
  user: { id: `user of ${id}`, profile: { email: `${id}@profile.example.com` } },
  userDetails: { firstName: 'Maya', lastName: 'Lindqvist', email: `${id}@form.example.com` },
  ...parts,
});
const idsOf = (claims: readonly unknown[], filter?: ClaimFilter) =>
  selectClaims(claims, filter).map(({ id }) => id);

it('selects the matching claims', () =>
  checkEach<[ClaimFilter | undefined, string[]]>(
    [
      [undefined, ['a', 'b']],
      [{}, ['a', 'b']],
      [{ userId: ' ', claimId: '', email: ' ' }, ['a', 'b']],
      [{ userId: ' user of a ' }, ['a']],
      [{ claimId: 'b' }, ['b']],
      [{ email: 'A@form.example.com' }, ['a']],
      [{ email: ' b@PROFILE.example.com ' }, ['b']],
      [{ userId: 'user of a', claimId: 'b' }, []],
      [{ userId: 'user of a', email: 'b@form.example.com' }, []],
      [{ userId: 'USER OF A' }, []],
    ],
    ([filter, ids]) => {
      expect(idsOf([claim('a'), claim('b')], filter)).toEqual(ids);
    },
  ));

it('distinguishes addresses that only look alike in capitals', () => {
  expect(idsOf([claim('strauß')], { email: 'strauss@form.example.com' })).toEqual([]);
});

it('skips unreadable claims', () =>
  checkEach(
    [
      ["a claim that isn't an object", 'claim'],
      ['null', null],
      ['a claim without an ID', claim('x', { id: null })],
      ['a claim whose user has an odd ID', claim('x', { user: { id: 5, profile: null } })],
      ['a claim whose user has an odd profile', claim('x', { user: { id: 'u', profile: { email: 5 } } })],
      [
        'a claim with odd details',
        claim('x', { userDetails: { firstName: null, lastName: null, email: 5 } }),
      ],
      ['a claim without a time', claim('x', { claimedAt: undefined })],
    ],
    ([, odd]) => {
      expect(idsOf([odd, claim('a')])).toEqual(['a']);
    },
  ));

/** An API with an invite that has these claims. */
const inviteWith = (claims: unknown[]) =>
  scriptedApi(instruqt.api.url, [{ body: { data: { trackInvite: { claims } } } }]);

describe("an invite's claims", () => {
  const claimOf = (id: string, userId: string | null, email: string | null, profileEmail?: string) => ({
    id,
    claimedAt: '2025-09-15T12:58:20Z',
    user: userId && { id: userId, profile: profileEmail ? { email: profileEmail } : null },
    userDetails: email === null ? null : { firstName: 'Maya', lastName: '', email },
  });
  const claims = [
    claimOf('c1', 'u1', 'maya@example.com'),
    claimOf('c2', 'u2', null, 'Noor@Example.com'),
    claimOf('c3', null, ''),
    { id: 'c4' },
    { id: 'c4b', claimedAt: null, user: { id: null, profile: null }, userDetails: null },
    null,
    'text',
    { id: 5 },
    claimOf('c5', 'u1', null),
  ];
  const list = async (filter: object = {}, limit?: number) => {
    const { connection, requests } = inviteWith(claims);
    const found = await getInviteClaims.perform(connection, { invite: 'i', ...filter }, { limit });
    expect(requests.map(({ body }) => body)).toEqual([{ query: LIST_CLAIMS, variables: { inviteId: 'i' } }]);
    return found?.map((found) => Object(found).id);
  };

  test('match the filters', () =>
    checkEach(
      [
        [undefined, ['c1', 'c2', 'c3', 'c4b', 'c5']],
        [{}, ['c1', 'c2', 'c3', 'c4b', 'c5']],
        [{ userId: 'u1' }, ['c1', 'c5']],
        [{ userId: ' u1 ' }, ['c1', 'c5']],
        [{ userId: 'u' }, []],
        [{ userId: undefined }, ['c1', 'c2', 'c3', 'c4b', 'c5']],
        [{ claimId: 'c3' }, ['c3']],
        [{ email: 'MAYA@example.com' }, ['c1']],
        [{ email: 'noor@example.com' }, ['c2']],
        [{ userId: 'u1', claimId: 'c5' }, ['c5']],
        [{ userId: 'u1', claimId: 'c2' }, []],
      ],
      async ([filter, ids]) => {
        expect(await list(filter)).toEqual(ids);
      },
    ));

  test('have a limit', async () => {
    expect(await list({}, 2)).toEqual(['c1', 'c2']);
    expect(await list({ userId: 'u1' }, 1)).toEqual(['c1']);
    expect(await list({}, 50)).toHaveLength(5);
  });

  test('are refused for a filter that is set and empty, because it would find everyone', () =>
    checkEach(
      [
        ['userId', 'User'],
        ['email', 'Email'],
        ['claimId', 'Claim'],
      ],
      async ([name, label]) => {
        const { connection, requests } = inviteWith(claims);
        const asked = getInviteClaims.perform(connection, { invite: 'i', [name]: ' ' });
        await expect(asked).rejects.toThrow(`The filter "${label}" is empty. `);
        expect(requests).toEqual([]);
      },
    ));

  const find = async (owner: ClaimOwner, among: unknown[] = claims) =>
    (await findClaim(inviteWith(among).connection, 'i', owner))?.id;

  test("a learner's own claim", async () => {
    expect(await find({ userId: 'u1' })).toBe('c1');
    expect(await find({ userId: 'u2' })).toBe('c2');
    expect(await findClaim(inviteWith(claims).connection, 'i', { userId: 'u3' })).toBeUndefined();
    expect(await find({ userId: 'u3', claimId: 'c3' })).toBe('c3');
  });

  test('may contain the ID of the account that the learner was merged into', async () => {
    expect(await find({ userId: 'u3', mergedId: 'u2' })).toBe('c2');
    expect(await find({ userId: 'u3', mergedId: 'u4' })).toBeUndefined();
    expect(await find({ userId: 'u1', mergedId: ' ' }, claims.slice(1, 2))).toBeUndefined();
  });

  test("is never someone else's, regardless of the claim ID", async () => {
    expect(await find({ userId: 'u3', claimId: 'c1' })).toBeUndefined();
  });

  test('is preferably one with an email address', async () => {
    const [first, , , , , , , , last] = claims;
    expect(await find({ userId: 'u1' }, [last, first])).toBe('c1');
  });

  test('is found among 10,000', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      claimOf(`c${index}`, `u${index}`, `${index}@example.com`),
    );
    expect(await find({ userId: 'u9999' }, many)).toBe('c9999');
  });

  test('is returned simplified or unchanged', async () => {
    const simple = {
      id: 'c2',
      claimedAt: '2025-09-15T12:58:20Z',
      userId: 'u2',
      email: 'Noor@Example.com',
      firstName: null,
      lastName: null,
    };
    expect(simplifyClaim(claimSchema().parse(claims[1]))).toEqual(simple);
    const given = { invite: 'i', claimId: 'c2' };
    expect(await getInviteClaims.perform(inviteWith(claims).connection, given)).toEqual([simple]);
    expect(await getInviteClaims.perform(inviteWith(claims).connection, given, { simple: false })).toEqual([
      claims[1],
    ]);
  });
});
