import { presentable, presentableId, textsSentIn, withoutSecrets } from './presentable';

it.each([
  ['No user maya.lindqvist@example.com here', 'No user [hidden] here'],
  ['bad header "Bearer abc.def"', 'bad header "Bearer [hidden]'],
  ['Basic authentication required', 'Basic authentication required'],
  [`key ${'k'.repeat(32)} is dead`, 'key [hidden] is dead'],
  [`key ${'k'.repeat(31)} is dead`, `key ${'k'.repeat(31)} is dead`],
  ['see https://hooks.example.com/hooks/1/', 'see [hidden]'],
  ['see http://10.0.0.1/a', 'see [hidden]'],
  ['two\n  lines ', 'two lines'],
  ['Track q7mk2xw9vd4t not found', 'Track q7mk2xw9vd4t not found'],
  ['', ''],
])('may be shown: %j', (reason, shown) => {
  expect(presentable(reason)).toBe(shown);
});

const secret = 'p:s3cr3t "é" /+&';

describe('a long text', () => {
  const cutInside = `https://example.com/${'a'.repeat(19_962)} it may never northgate`;
  const half = 'k'.repeat(7_500);

  it.each([
    [
      'is read to its 20,000th character',
      `it is ${'k'.repeat(19_994)}`,
      'k'.repeat(19_994),
      'it is [hidden]',
    ],
    ['ends early, so that no part of a sent text is shown', cutInside, 'northgate', '[hidden] it'],
    ['is not shown if the sent text is longer', `${half} ${half}${' a'.repeat(3_000)}`, half, ''],
  ])('%s', (_title, text, sent, shown) => {
    expect(presentable(text, [sent])).toBe(shown);
  });
});

describe('sent text', () => {
  it.each([
    ['unchanged', secret],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['with its white space folded', secret.replace(' ', '\n ')],
  ])('is hidden %s', (_form, text) => {
    expect(presentable(`the token ${text} is wrong`, [secret])).toBe('the token [hidden] is wrong');
  });

  it.each(['Bearer ', 'Bearer: ', 'token: '])('is hidden in the base64 of a longer text: %s', (before) => {
    const text = Buffer.from(`${before}${secret} and more`).toString('base64');
    const shown = presentable(`you sent ${text}`, [secret]);
    for (const run of shown.split(' ')) {
      expect(Buffer.from(run, 'base64').toString('latin1')).not.toMatch(/s3cr|3cr3t/);
    }
    expect(shown).toContain('[hidden]');
  });

  it('is hidden before the text is cut, wherever the cut is', () => {
    for (let before = 470; before <= 500; before += 1) {
      const shown = presentable(`${'a '.repeat(before / 2)}${secret}`, [secret]);
      expect(shown).not.toContain('s3c');
      expect(shown.length).toBeLessThanOrEqual(500);
    }
  });

  it('is hidden if a string is so long that it is cut first', () => {
    // A long text is truncated before its secrets are hidden, which may leave half a secret at the end. Hiding the
    // other secrets shortens the text, so without a second cut, this half could become visible.
    const value = 'v'.repeat(700);
    for (let shift = 0; shift < 700; shift += shift < 300 || shift > 380 ? 50 : 1) {
      expect(presentable(`${'x'.repeat(shift)} ${`${value} `.repeat(100)}`, [value])).not.toContain('vvv');
    }
  });

  it('is hidden inside words if it is long enough not to be a word', () => {
    expect(presentable('xabcdefghijkly', ['abcdefghijkl'])).toBe('x[hidden]y');
    expect(presentable('xabcdefghijky', ['abcdefghijk'])).toBe('xabcdefghijky');
  });

  // The base64 strings are too short to be hidden as possible keys, so only the part that encodes the secret is hidden.
  it.each([
    ['', 'base64', '[hidden]gh'],
    ['x', 'base64', 'eH[hidden]IQ=='],
    ['xy', 'base64', 'eHl[hidden]CE='],
    ['', 'base64url', '[hidden]gh'],
    ['x', 'base64url', 'eH[hidden]IQ'],
    ['xy', 'base64url', 'eHl[hidden]CE'],
  ] as const)('is hidden in the base64 of a short text, after %j, as %s', (before, encoding, shown) => {
    const short = 'p:~~~???-9x';
    const run = Buffer.from(`${before}${short}!`).toString(encoding);
    expect(presentable(`sent ${run} here`, [short])).toBe(`sent ${shown} here`);
  });

  it('is hidden longest first, so that no end of it stays', () => {
    expect(presentable('no northgate-academy-42 here', ['northgate', 'northgate-academy-42'])).toBe(
      'no [hidden] here',
    );
  });

  it.each([
    ['a short one is in every word', 'en', 'The token is not open', 'The token is not open'],
    ['a very short one is harmless', 'en', 'no en here', 'no en here'],
    ['a short one may be part of a word', 'pass', 'the password passed', 'the password passed'],
    ['a short one may end a word', 'word', 'the password', 'the password'],
    ['a short one alone is hidden', 'Maya', 'Maya is taken, Maya!', '[hidden] is taken, [hidden]!'],
    ['a placeholder is harmless', 'password', 'password: is too weak', 'password: is too weak'],
    ['the start of a secret is harmless', 'whsec_', 'it starts with whsec_', 'it starts with whsec_'],
    ['half a character is never found', 'abcdefgh\ud800', 'abcdefgh is odd', 'abcdefgh is odd'],
    ['nothing hides nothing', '', 'as it is', 'as it is'],
  ])("doesn't garble other text: %s", (_title, value, reason, shown) => {
    expect(presentable(reason, [value])).toBe(shown);
  });
});

it('finds what a request sent, and not our own words', () => {
  const targetUrl = 'https://n8n.example.com/hook?event=exam.completed&secret=abc';
  const body = {
    query: 'query User { user }',
    data: { type: 'UserRegistration', attributes: { name: 'Maya', limit: 5, tags: ['a', null] } },
    targetUrl,
  };
  expect(textsSentIn(body)).toEqual([
    'Maya',
    'a',
    targetUrl,
    'https://n8n.example.com/hook',
    'exam.completed',
    'abc',
  ]);
  expect(textsSentIn('http://10.0.0.1/a?b=c')).toEqual(['http://10.0.0.1/a?b=c', 'http://10.0.0.1/a', 'c']);
  expect([undefined, null, 5].map(textsSentIn)).toEqual([[], [], []]);
  for (const text of ['https://', 'urn:https:a?b=c']) expect(textsSentIn(text)).toEqual([text]);
});

const UUID = '0b0e7a52-7c1d-4b57-9d1c-2f1f8f5f2a11';

it.each([
  ['one that identifies a record is shown', `User ${UUID} is gone`, [], `User ${UUID} is gone`],
  ['also at the end of a path', `/users/${UUID} is gone`, [], `/users/${UUID} is gone`],
  ['also after its name', `traceId=${UUID}`, [], `traceId=${UUID}`],
  ['one that was sent is hidden', `User ${UUID} is gone`, [UUID], 'User [hidden] is gone'],
  ['also in another case', `User ${UUID.toUpperCase()} is gone`, [UUID], 'User [hidden] is gone'],
  ['also if it was sent in capitals', `User ${UUID} is gone`, [UUID.toUpperCase()], 'User [hidden] is gone'],
  ['also if it was sent in a string', `User ${UUID} is gone`, [`the user ${UUID}`], 'User [hidden] is gone'],
  ['one in a longer word may be a key', `key sk-${UUID}-live`, [], 'key [hidden]'],
])('of UUIDs, %s', (_title, words, sent, shown) => {
  expect(presentable(words, sent)).toBe(shown);
});

it.each([
  [UUID, [], UUID],
  ['4bf92f3577b34da6a3ce929d0e0e4736', [], '4bf92f3577b34da6a3ce929d0e0e4736'],
  [UUID, [UUID], undefined],
  ['p:the-token-1', ['p:the-token-1'], undefined],
  ['maya@example.com', [], undefined],
  ['two words', [], undefined],
  [undefined, [], undefined],
])('the ID %j is shown as %j if %j was sent', (id, sent, shown) => {
  expect(presentableId(id, sent)).toBe(shown);
});

test("a response is returned without the connection's secrets, also in its keys, and otherwise unchanged", () => {
  const token = 'a-token-of-the-tests';
  const base64 = Buffer.from(`Bearer ${token}`).toString('base64');
  const response = {
    [token]: { [`Bearer ${token}`]: [{ [base64]: token }] },
    list: [1, null, true, 'plain', `it is ${token}`],
    ['__proto__']: { kept: 1 },
  };
  const shown = withoutSecrets(response, [token]);
  expect(JSON.stringify(shown)).toBe(
    `{"[hidden]":{"Bearer [hidden]":[{"${base64.slice(0, 10)}[hidden]":"[hidden]"}]},"list":[1,null,true,"plain","it is [hidden]"],"__proto__":{"kept":1}}`,
  );
});
