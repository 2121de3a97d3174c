import {
  accepted,
  body,
  headersWith,
  refused,
  secondSecret,
  secret,
  sign,
  thirdSecret,
  type SignatureCase,
} from './signatureCase';

const bare = secret.slice('whsec_'.length);
const signedWith = (...keys: string[]) =>
  headersWith({ signatures: keys.map((key) => sign(body, { key })).join(' ') });

/** Returns a secret with a key of this length, and the headers of a request signed with the secret. */
const keyOf = (bytes: number) => {
  const key = `whsec_${Buffer.alloc(bytes, 'secret key ').toString('base64')}`;
  return { secrets: [key], headers: signedWith(key) };
};

/** Removes the padding from the receiver's secret, which still contains the same key. */
const withoutPadding = (padded: string) => ({
  secrets: [padded.replaceAll('=', '')],
  headers: signedWith(padded),
});

export const secrets: SignatureCase[] = [
  accepted('two secrets, the first matches', { secrets: [secret, secondSecret] }),
  accepted('two secrets, the second matches', { secrets: [secondSecret, secret] }),
  accepted('three secrets, the first matches', { secrets: [secret, secondSecret, thirdSecret] }),
  accepted('three secrets, the second matches', { secrets: [secondSecret, secret, thirdSecret] }),
  accepted('three secrets, the third matches', { secrets: [secondSecret, thirdSecret, secret] }),
  accepted('a rotation: two signatures, only the old secret known', {
    headers: signedWith(secondSecret, secret),
  }),
  accepted('a rotation: two signatures, only the new secret known', {
    headers: signedWith(secret, secondSecret),
  }),
  accepted('a rotation: three signatures, three secrets', {
    secrets: [thirdSecret, secret, secondSecret],
    headers: signedWith(secret, secondSecret, thirdSecret),
  }),
  accepted('a malformed secret next to the matching one', { secrets: ['whsec_', 'nonsense', secret] }),
  accepted('the same secret twice', { secrets: [secret, secret] }),
  accepted('a key of 24 bytes, the shortest of the specification', keyOf(24)),
  accepted('a key of 32 bytes, whose base64 ends in =', keyOf(32)),
  accepted('a key of 64 bytes, the longest of the specification', keyOf(64)),

  // Libraries disagree about missing padding. Python, Ruby and JavaScript accept a secret without padding, but Go and
  // Rust don't. We accept it, because such a secret can only mean one key, and refusing it would lose authentic events.
  accepted('a secret that lacks one =', withoutPadding('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS=')),
  accepted('a secret that lacks two =', withoutPadding('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr==')),

  refused('another secret', 'mismatch', { secrets: [secondSecret] }),
  refused('two other secrets', 'mismatch', { secrets: [secondSecret, thirdSecret] }),
  refused('a rotation of two secrets that the receiver does not know', 'mismatch', {
    headers: signedWith(secondSecret, thirdSecret),
  }),
  refused('no secret', 'secret', { secrets: [] }),
  refused('an empty secret', 'secret', { secrets: [''] }),

  // Every library also accepts a secret without its prefix. We don't, because Instruqt shows the prefix. Without this
  // check, most passwords and API keys pasted by mistake would count as well-formed secrets.
  refused('the secret without its prefix', 'secret', { secrets: [bare] }),

  ...[
    ['without a key', 'whsec_'],
    ['with nothing but padding', 'whsec_=='],
    ['with one character', 'whsec_M'],
    ['of a length that base64 never has', `${secret}A`],
    ['with too much padding', `${secret}=`],
    ['with too little padding', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr='],
    ['with padding in the middle', 'whsec_MfKQ==9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['in url-safe base64', 'whsec_-_-_9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['with its prefix in capitals', secret.replace('whsec_', 'WHSEC_')],
    ['with its prefix twice', `whsec_${secret}`],
    ['that is a private key', secret.replace('whsec_', 'whsk_')],
    ['that is a public key', secret.replace('whsec_', 'whpk_')],
    ['with a letter that is not ASCII', `${secret.slice(0, -1)}é`],
  ].map(([what, malformed = '']) => refused(`a secret ${what}`, 'secret', { secrets: [malformed] })),
  // This request is signed with an empty key, which a lenient decoder would read from the secret `whsec_`.
  refused('a signature made with an empty key', 'secret', {
    secrets: ['whsec_'],
    headers: headersWith({ signatures: 'v1,woH/1mJtZGSMCmpFTxRYbStS24eLLD/oXIYr4PYyZ7g=' }),
  }),
];
