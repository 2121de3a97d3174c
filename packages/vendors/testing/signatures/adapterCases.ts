import type { SignatureCase } from './signatureCase';

/** One of each thing that a connector can get wrong between a platform and the verifier. */
const names = [
  // The headers under their own names, and the id from them.
  'published: the published vector v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  'headers: the headers webhook-*',
  'headers: names in capitals',
  'headers: no headers',
  'headers: no svix-signature',
  'headers: another id',
  // Every secret that the user entered, and none that they did not.
  'secrets: three secrets, the first matches',
  'secrets: three secrets, the third matches',
  'secrets: another secret',
  'secrets: no secret',
  // The time of receipt.
  'timestamps: an age of 300.999 s',
  'timestamps: an age of 301 s',
  'timestamps: an age of -300 s',
  'timestamps: an age of -301 s',
  // The body as it was sent, not as somebody parsed, trimmed or decoded it.
  'bodies: a body without a byte',
  'bodies: a body with white space around it',
  'bodies: a body with numbers that a double cannot hold',
  'bodies: a body with a byte order mark',
  'bodies: a body serialised again',
  'bodies: a body that was trimmed',
  'bodies: no raw body',
];

/** The few that show that a connector calls the verifier rightly; that the verifier is right, all cases show there. */
export const adapterCasesOf = (cases: readonly SignatureCase[]): SignatureCase[] =>
  names.map((name) => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no signature case "${name}"`);
    return found;
  });
