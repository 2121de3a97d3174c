import {
  accepted,
  body,
  foreignSignature,
  headersWith,
  id,
  refused,
  secondSecret,
  secret,
  sign,
  signature,
  thirdSecret,
  timestamp,
  type SignatureCase,
} from './signatureCase';

const base64 = signature.slice('v1,'.length);
const signed = (signatures: string) => ({ headers: headersWith({ signatures }) });

/** Creates well-formed signatures of other bodies. */
const foreign = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => sign(`${body}${index}`));

export const signatures: SignatureCase[] = [
  accepted(
    'the third of four, one of another version',
    signed(`${foreignSignature} ${foreignSignature.replace('v1', 'v2')} ${signature} ${foreignSignature}`),
  ),
  accepted('the first of two', signed(`${signature} ${foreignSignature}`)),
  accepted('the last of two', signed(`${foreignSignature} ${signature}`)),
  accepted("one among entries that aren't signatures", signed(`v1 , v1, nonsense v1,, ${signature} ,,,`)),
  accepted('one after an asymmetric one', signed(`v1a,${base64} ${signature}`)),
  accepted('spaces before, between and behind', signed(`  ${foreignSignature}   ${signature}  `)),
  accepted('the last of 1,000', signed([...foreign(999), signature].join(' '))),
  accepted('the last of 1,000, with three secrets', {
    ...signed([...foreign(999), signature].join(' ')),
    secrets: [thirdSecret, secondSecret, secret],
  }),
  refused('1,000, none of this request', 'mismatch', signed(foreign(1000).join(' '))),
  refused('1,000, all of another version', 'mismatch', signed(Array(1000).fill(`v2,${base64}`).join(' '))),
  refused('one of 1 MB', 'mismatch', signed(`v1,${'A'.repeat(1024 * 1024)}`)),
  refused('half a million commas', 'mismatch', signed('v1,'.repeat(500_000))),
  refused('half a million spaces', 'mismatch', signed(`v1,${' '.repeat(500_000)}x`)),

  ...[
    ['of something else', foreignSignature],
    ['with another last letter', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA='],
    ['with another end', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd'],
    ['that is too short', 'v1,dawfeoifkpqwoekfpqoekf'],
    ['cut off after 8 characters', signature.slice(0, 8)],
    ['that lacks one character', signature.slice(0, -1)],
    ['with an additional character', `${signature}A`],
    ['with the signature twice', `v1,${base64}${base64}`],
    ['empty', 'v1,'],
    ['without a comma', 'v1'],
    ['nothing but a comma', ','],
    ['without the format', 'BAD_SIG_NATURE'],
    ['without the format, in small letters', 'invalid_signature'],
    ["that isn't base64", 'v1,invalid_signature'],
    ['without its version', base64],
    ['with an empty version', `,${base64}`],
    ['of version 2', `v2,${base64}`],
    ['of version 0', `v0,${base64}`],
    ['of version 11', `v11,${base64}`],
    ['of the asymmetric version', `v1a,${base64}`],
    ['with its version in capitals', `V1,${base64}`],
    ['with its version after something else', `xv1,${base64}`],
    ['with its version twice', `v1,${signature}`],
    ['with a space after the comma', `v1, ${base64}`],
    ['with a colon', `v1:${base64}`],
    ['with an equals sign, as Stripe writes it', `v1=${base64}`],
    ['in small letters', signature.toLowerCase()],
    ['in hexadecimal', `v1,${Buffer.from(base64, 'base64').toString('hex')}`],
    ['in quotes', `"${signature}"`],
    ['with letters that are not ASCII', `v1,${'é'.repeat(44)}`],
    ['of the text without its id', `v1,${sign(body, { messageId: '' }).slice('v1,'.length)}`],
    ['made with another secret', sign(body, { key: secondSecret })],
    // Only one base64 encoding of a signature is valid. Only Python's library decodes a signature before comparing it,
    // so it also accepts three other encodings, which differ in the last letter.
    ['with other unused bits', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF='],
    ['in url-safe base64', signature.replaceAll('+', '-').replaceAll('/', '_')],
    ['without padding', signature.replaceAll('=', '')],
    ['in url-safe base64 without padding', 'v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE'],
    ['with more padding', `${signature}=`],
    // Libraries disagree about separators. According to the specification, spaces separate signatures, and each
    // signature contains one comma. Some libraries accept more separators (commas in JavaScript and Go, any white space
    // in Ruby), but no real request needs them.
    ['joined to another by a comma', `${foreignSignature},${signature}`],
    ['with another part after a comma', `${signature},${base64}`],
    ['separated from another by a tab', `${foreignSignature}\t${signature}`],
    ['separated from another by a line break', `${foreignSignature}\n${signature}`],
    ['with a line break at its end', `${signature}\n`],
    ['first of two headers, as Node joins them', `${signature}, ${foreignSignature}`],
  ].map(([what, text = '']) => refused(`a signature ${what}`, 'mismatch', signed(text))),
  accepted('the last of two headers, as Node joins them', signed(`${foreignSignature}, ${signature}`)),
  // Svix's Java and Kotlin suites contain this mistake and still pass: the ID header contains the signature.
  refused('the signature in the header of the id', 'mismatch', {
    headers: { 'svix-id': `v2,${base64}`, 'svix-timestamp': timestamp, 'svix-signature': signature },
  }),
  refused('the id in the header of the signature', 'mismatch', signed(id)),
];
