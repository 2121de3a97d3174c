import type { SignatureCase } from './signatureCase';

/** One case for each mistake that a connector can make when it passes a request from its platform to the verifier. */
const names = [
  // The connector must pass on the headers with their real names, and the ID from the headers.
  'published: the published vector v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  'headers: the headers webhook-*',
  'headers: names in capitals',
  'headers: no headers',
  'headers: no svix-signature',
  'headers: another id',
  // The connector must pass on all secrets that the user entered, and no other secrets.
  'secrets: three secrets, the first matches',
  'secrets: three secrets, the third matches',
  'secrets: another secret',
  'secrets: no secret',
  // The connector must pass on the time of receipt.
  'timestamps: an age of 300.999 s',
  'timestamps: an age of 301 s',
  'timestamps: an age of -300 s',
  'timestamps: an age of -301 s',
  // The connector must pass on the raw body without parsing, trimming or decoding it.
  'bodies: a body without a byte',
  'bodies: a body with white space around it',
  'bodies: a body with numbers that are too long for a double',
  'bodies: a body with a byte order mark',
  'bodies: a body serialised again',
  'bodies: a body that was trimmed',
  'bodies: no raw body',
];

/**
 * Returns the few cases that show whether a connector calls the verifier correctly. The verifier's own tests use all
 * cases.
 */
export const adapterCasesOf = (cases: readonly SignatureCase[]): SignatureCase[] =>
  names.map((name) => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no signature case "${name}"`);
    return found;
  });
