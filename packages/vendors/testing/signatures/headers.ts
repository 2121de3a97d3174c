import {
  accepted,
  body,
  foreignSignature,
  headersWith,
  id,
  refused,
  sign,
  signature,
  timestamp,
  type SignatureCase,
} from './signatureCase';

const families = ['svix', 'webhook'] as const;
const parts = ['id', 'timestamp', 'signature'] as const;
const unbranded = (values = {}) => headersWith(values, 'webhook');

const without = (headers: Record<string, unknown>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

const renamed = (rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(headersWith()).map(([name, value]) => [rename(name), value]));

/** Creates a case with an authentic request whose ID has an unusual format. */
const withId = (name: string, messageId: string): SignatureCase => ({
  ...accepted(name, { headers: headersWith({ messageId, signatures: sign(body, { messageId }) }) }),
  expected: { accepted: messageId },
});

export const headers: SignatureCase[] = [
  accepted('the headers svix-*'),
  accepted('the headers webhook-*', { headers: unbranded() }),
  accepted('names in capitals', { headers: renamed((name) => name.toUpperCase()) }),
  accepted('names as HTTP libraries write them', {
    headers: renamed((name) => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  }),
  accepted('names each in another case', {
    headers: { 'Svix-Id': id, 'SVIX-TIMESTAMP': timestamp, 'svix-SIGNATURE': signature },
  }),
  accepted('among other headers', {
    headers: { host: 'example.com', ...headersWith(), cookie: ['a=b', 'c=d'], 'content-length': 20 },
  }),
  accepted('both families, the same', { headers: { ...headersWith(), ...unbranded() } }),
  accepted('both families, only svix-* genuine', {
    headers: { ...headersWith(), ...unbranded({ signatures: foreignSignature }) },
  }),
  // As in Svix's own libraries, the svix-* headers have priority over webhook-*. Otherwise, anyone could add an
  // unsigned ID to an authentic request.
  refused('both families, only webhook-* genuine', 'mismatch', {
    headers: { ...headersWith({ signatures: foreignSignature }), ...unbranded() },
  }),
  refused('both families, another id under svix-*', 'mismatch', {
    headers: { ...headersWith({ messageId: 'msg_another' }), ...unbranded() },
  }),
  // Libraries disagree about incomplete families. Ruby and PHP require all three headers of one family, and so do we.
  // Rust, Python and JavaScript accept a mix of both families.
  ...parts.flatMap((part) => [
    accepted(`webhook-* whole, svix-* without its ${part}`, {
      headers: { ...without(headersWith(), `svix-${part}`), ...unbranded() },
    }),
    refused(`svix-* without its ${part}, which came as webhook-${part}`, 'unsigned', {
      headers: {
        ...without(headersWith(), `svix-${part}`),
        [`webhook-${part}`]: unbranded()[`webhook-${part}`],
      },
    }),
  ]),

  refused('no headers', 'unsigned', { headers: {} }),
  ...families.flatMap((family) =>
    parts.flatMap((part) => [
      refused(`no ${family}-${part}`, 'unsigned', {
        headers: without(headersWith({}, family), `${family}-${part}`),
      }),
      refused(`an empty ${family}-${part}`, 'unsigned', {
        headers: { ...headersWith({}, family), [`${family}-${part}`]: '' },
      }),
    ]),
  ),
  // In Java, the libraries read every header as a list and use the first value. We refuse lists, because a list means
  // that the header was sent twice, and nobody knows which of its values was signed.
  ...parts.flatMap((part) =>
    [null, 5, true, {}, [], [headersWith()[`svix-${part}`]], [headersWith()[`svix-${part}`], 'another']].map(
      (value) =>
        refused(`svix-${part} being ${JSON.stringify(value)}`, 'unsigned', {
          headers: { ...headersWith(), [`svix-${part}`]: value },
        }),
    ),
  ),

  withId('an id with dots', 'msg.2026.03'),
  withId('an id with spaces and signs', 'a b,c;d="e"/f'),
  withId('an id of 16 KB', `msg_${'a'.repeat(16 * 1024)}`),
  refused('another id', 'mismatch', { headers: headersWith({ messageId: 'msg_another' }) }),
  refused('the id sent twice, as Node joins it', 'mismatch', {
    headers: headersWith({ messageId: `${id}, ${id}` }),
  }),
  // The signature covers `<id>.<timestamp>.<body>`, in which dots aren't escaped. This case splits the same bytes at
  // other dots.
  refused('an id cut off at a dot of it', 'age', {
    headers: headersWith({
      messageId: 'msg',
      sent: '2026',
      signatures: sign(body, { messageId: 'msg.2026.03' }),
    }),
    rawBody: `03.${timestamp}.${body}`,
  }),
  refused('an id that took in the timestamp', 'mismatch', {
    headers: headersWith({ messageId: `${id}.${timestamp}` }),
  }),
];
