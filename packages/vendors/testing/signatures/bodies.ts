import { accepted, body, headersWith, refused, sign, signBytes, type SignatureCase } from './signatureCase';

const BYTE_ORDER_MARK = '\uFEFF';

/** Creates a case in which this string is both the signed and the received body, so the request is accepted. */
const sent = (name: string, text: string): SignatureCase =>
  accepted(`a body ${name}`, { headers: headersWith({ signatures: sign(text) }), rawBody: text });

/** Creates a case in which the received body differs from the signed one, so the request is refused. */
const changed = (name: string, signedText: string, received: string): SignatureCase =>
  refused(`a body ${name}`, 'mismatch', {
    headers: headersWith({ signatures: sign(signedText) }),
    rawBody: received,
  });

/** Creates a case with invalid UTF-8. It can only be verified as bytes, because decoding replaces the invalid bytes. */
const notUtf8 = (name: string, ...bytes: number[]): SignatureCase =>
  accepted(`bytes that are not UTF-8: ${name}`, {
    headers: headersWith({ signatures: signBytes(Buffer.from(bytes)) }),
    rawBody: Buffer.from(bytes),
  });

const inMiddleOfBuffer = Buffer.from(`before${body}behind`).subarray(6, 6 + body.length);

const large = JSON.stringify({ notes: 'x'.repeat(10_000_000) });

export const bodies: SignatureCase[] = [
  accepted('a body as text', { rawBody: body }),
  accepted('a body as a Buffer', { rawBody: Buffer.from(body) }),
  accepted('a body as bytes', { rawBody: new TextEncoder().encode(body) }),
  accepted('a body in the middle of a Buffer', { rawBody: inMiddleOfBuffer }),
  sent('without a byte', ''),
  sent('of white space', ' \r\n\t'),
  sent('that is not JSON', 'track.completed'),
  sent('that is a form', 'type=track.completed&user_id=u'),
  sent('that is JSON cut short', '{"type":'),
  ...['[]', '[1,{"a":null}]', '"text"', '0', '-1.5e3', 'true', 'null'].map((json) =>
    sent(`of the JSON ${json}`, json),
  ),
  sent('with white space around it', `\n  ${body}\r\n`),
  sent('with line breaks as Windows writes them', '{\r\n  "type": "track.completed"\r\n}'),
  sent('with a key twice', '{"type":"a","type":"b"}'),
  sent('with numbers that are too long for a double', '{"n":12345678901234567890.10}'),
  sent('with emoji', '{"name":"Zoë 🎓 👩🏽‍💻"}'),
  sent('with a letter and its accent apart', '{"name":"Zoe\u0308"}'),
  sent('with a zero byte', '{"a":"\0"}'),
  sent('with signs that end a line in JavaScript', '{"a":"\u2028\u2029"}'),
  sent('with a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'),
  sent('with a byte order mark', `${BYTE_ORDER_MARK}${body}`),
  // Uses signBytes(), because the standardwebhooks package needs almost a second to sign this body.
  accepted('a body of 10 MB', { headers: headersWith({ signatures: signBytes(large) }), rawBody: large }),
  notUtf8('0xFF', 0x22, 0xff, 0x22),
  notUtf8('half a surrogate pair', 0x22, 0xed, 0xa0, 0x80, 0x22),
  notUtf8('a letter cut in two', 0x22, 0xc3),
  notUtf8('Latin-1', 0x22, 0x5a, 0x6f, 0xeb, 0x22),
  notUtf8('UTF-16', 0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00),

  refused('no raw body', 'noBody', { rawBody: undefined }),
  changed('with another number', body, '{"test": 2432232315}'),
  changed('serialised again', body, JSON.stringify(JSON.parse(body))),
  changed('whose keys were sorted', '{"b":1,"a":2}', '{"a":2,"b":1}'),
  changed('whose escapes were resolved', '{"name":"Zo\\u00eb"}', '{"name":"Zoë"}'),
  changed('that was normalised', '{"name":"Zoe\u0308"}', '{"name":"Zoë"}'),
  changed('whose line breaks were changed', '{\r\n}', '{\n}'),
  changed('that got a line break at its end', body, `${body}\n`),
  changed('that was trimmed', `${body}\n`, body),
  changed('that got a byte order mark', body, `${BYTE_ORDER_MARK}${body}`),
  changed('that lost its byte order mark', `${BYTE_ORDER_MARK}${body}`, body),
  changed('that was emptied', body, ''),
  changed('that was empty', '', body),
  changed('cut short', body, body.slice(0, -1)),
  changed('with something behind it', body, `${body}{}`),
  changed('twice', body, `${body}${body}`),
  refused('a body whose broken bytes were replaced', 'mismatch', {
    headers: headersWith({ signatures: signBytes(Buffer.from([0x22, 0xff, 0x22])) }),
    rawBody: '"\uFFFD"',
  }),
];
