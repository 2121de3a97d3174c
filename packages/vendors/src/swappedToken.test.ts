import { instruqt, synap } from '.';
import { refuseSwappedToken } from './swappedToken';

it("refuses another vendor's token without showing it", () => {
  expect(() => refuseSwappedToken(instruqt, 'p:0123456789abcdef')).toThrow(
    'The "Instruqt API Key" starts with p:, like a Synap access token. Enter the API Key from Instruqt.',
  );
});

it.each([
  [synap, 'p:0123456789abcdef'],
  [synap, '0123456789abcdef'],
  [instruqt, '0123456789abcdef'],
])('accepts a token that may be its own', (vendor, token) => {
  expect(() => refuseSwappedToken(vendor, token)).not.toThrow();
});
