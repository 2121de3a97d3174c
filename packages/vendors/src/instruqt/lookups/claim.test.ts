import { selectClaims, type ClaimFilter } from './claim';

const claim = (id: string, parts: object = {}) => ({
  id,
  claimedAt: '2026-03-02T09:30:00Z',
  user: { id: `user of ${id}`, profile: { email: `${id}@profile.example.com` } },
  userDetails: { firstName: 'Maya', lastName: 'Lindqvist', email: `${id}@form.example.com` },
  ...parts,
});
const idsOf = (claims: readonly unknown[], filter?: ClaimFilter) =>
  selectClaims(claims, filter).map(({ id }) => id);

it.each<[ClaimFilter | undefined, string[]]>([
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
])('of the claims of a and b, %j selects %j', (filter, ids) => {
  expect(idsOf([claim('a'), claim('b')], filter)).toEqual(ids);
});

it('takes no address for another that only looks alike in capitals', () => {
  expect(idsOf([claim('strauß')], { email: 'strauss@form.example.com' })).toEqual([]);
});

it.each([
  ['no object', 'claim'],
  ['null', null],
  ['one without an id', claim('x', { id: null })],
  ['one whose user has an odd id', claim('x', { user: { id: 5, profile: null } })],
  ['one whose user has an odd profile', claim('x', { user: { id: 'u', profile: { email: 5 } } })],
  ['one with odd details', claim('x', { userDetails: { firstName: null, lastName: null, email: 5 } })],
  ['one without a time', claim('x', { claimedAt: undefined })],
])('passes over what can not be read: %s', (_, odd) => {
  expect(idsOf([odd, claim('a')])).toEqual(['a']);
});
