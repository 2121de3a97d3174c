import type { SignatureCase } from './signatureCase';

/** One case for each mistake that a connector can make between the platform and the verifier. */
const names = [
  // The headers' real names, and the ID in the headers.
  'published: the published vector v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  'headers: the headers webhook-*',
  'headers: names in capitals',
  'headers: no headers',
  'headers: no svix-signature',
  'headers: another id',
  // All secrets that the user entered, and no other secrets.
  'secrets: three secrets, the first matches',
  'secrets: three secrets, the third matches',
  'secrets: another secret',
  'secrets: no secret',
  // The time of receipt.
  'timestamps: an age of 300.999 s',
  'timestamps: an age of 301 s',
  'timestamps: an age of -300 s',
  'timestamps: an age of -301 s',
  // The raw body, which must not be parsed, trimmed or decoded.
  'bodies: a body without a byte',
  'bodies: a body with white space around it',
  'bodies: a body with numbers that are too long for a double',
  'bodies: a body with a byte order mark',
  'bodies: a body serialised again',
  'bodies: a body that was trimmed',
  'bodies: no raw body',
];

/** The few cases that show that a connector calls the verifier correctly. All cases test the verifier itself. */
export const adapterCasesOf = (cases: readonly SignatureCase[]): SignatureCase[] =>
  names.map((name) => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no signature case "${name}"`);
    return found;
  });
