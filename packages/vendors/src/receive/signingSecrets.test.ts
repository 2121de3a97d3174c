import { splitSecrets } from './signingSecrets';

test.each([
  ['', []],
  [' \n', []],
  ['whsec_a', ['whsec_a']],
  [' whsec_a\n', ['whsec_a']],
  ['whsec_a whsec_b', ['whsec_a', 'whsec_b']],
  ['whsec_a,\r\n whsec_b,', ['whsec_a', 'whsec_b']],
])('secrets in %j', (field, secrets) => {
  expect(splitSecrets(field)).toEqual(secrets);
});
