import { verifyBasicAuth } from './basicAuth';
import { WebhookRefusedError, type RefusalReason } from './refused';
import { checkEach } from '../../testing/checkEach';

const accepted = [{ username: 'n8n', password: 'pä:ss word' }];
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test('accepts the right credentials', () =>
  checkEach(
    [
      ['unchanged', { authorization: basic('n8n:pä:ss word') }],
      ['with a header name in capitals', { AUTHORIZATION: basic('n8n:pä:ss word') }],
      ['with the scheme in lower case', { authorization: basic('n8n:pä:ss word').replace('Basic', 'basic') }],
    ],
    ([, headers]) => {
      expect(() => verifyBasicAuth(headers, accepted)).not.toThrow();
    },
  ));

test('accepts the right credentials in Latin-1, as some senders encode them', () =>
  checkEach(
    [
      ['pä:ss word', 'pä:ss word'],
      ['ÿ¡£§', 'ÿ¡£§'],
    ],
    ([password, sent]) => {
      for (const encoding of ['utf8', 'latin1'] as const) {
        const authorization = `Basic ${Buffer.from(`n8n:${sent}`, encoding).toString('base64')}`;
        expect(() => verifyBasicAuth({ authorization }, [{ username: 'n8n', password }])).not.toThrow();
      }
    },
  ));

test('refuses credentials that only look alike in another encoding', () =>
  checkEach(
    [
      // Latin-1 doesn't have these characters. If they were truncated to a byte, they would match other characters.
      ['€uro', '\u00ACuro'],
      ['p\u0161ss', 'pass'],
      ['pä', 'pa'],
      ['pä', 'p\uFFFD'],
    ],
    ([password, sent]) => {
      for (const encoding of ['utf8', 'latin1'] as const) {
        const authorization = `Basic ${Buffer.from(`n8n:${sent}`, encoding).toString('base64')}`;
        expect(() => verifyBasicAuth({ authorization }, [{ username: 'n8n', password }])).toThrow(
          expect.objectContaining({ reason: 'basicAuthMismatch' }),
        );
      }
    },
  ));

test('accepts any one of several', () => {
  const others = [{ username: 'other', password: 'other' }, ...accepted];
  expect(() => verifyBasicAuth({ authorization: basic('n8n:pä:ss word') }, others)).not.toThrow();
});

test('refuses everything else, with the reason', () =>
  checkEach<[title: string, headers: object, reason: RefusalReason, message: RegExp]>(
    [
      ['no header', {}, 'basicAuthMissing', /no basic authentication/],
      ['another scheme', { authorization: 'Bearer abc' }, 'basicAuthMissing', /no basic authentication/],
      [
        'a header sent twice',
        { authorization: [basic('n8n:pä:ss word')] },
        'basicAuthMissing',
        /no basic authentication/,
      ],
      ['invalid base64', { authorization: 'Basic %%%' }, 'basicAuthMissing', /no basic authentication/],
      ['an empty value', { authorization: 'Basic ' }, 'basicAuthMissing', /no basic authentication/],
      ['a wrong password', { authorization: basic('n8n:pass') }, 'basicAuthMismatch', /doesn't match/],
      [
        'a password with the right start',
        { authorization: basic('n8n:pä:ss wor') },
        'basicAuthMismatch',
        /doesn't match/,
      ],
      [
        'a password with more at its end',
        { authorization: basic('n8n:pä:ss word1') },
        'basicAuthMismatch',
        /doesn't match/,
      ],
      ['a wrong username', { authorization: basic('N8N:pä:ss word') }, 'basicAuthMismatch', /doesn't match/],
      ['no colon', { authorization: basic('n8npä:ss word') }, 'basicAuthMismatch', /doesn't match/],
    ],
    ([, headers, reason, message]) => {
      const verify = () => verifyBasicAuth({ ...headers }, accepted);
      expect(verify).toThrow(WebhookRefusedError);
      expect(verify).toThrow(expect.objectContaining({ reason, message: expect.stringMatching(message) }));
    },
  ));

test('fails closed when none are set', () =>
  checkEach(
    [
      ['none are set', []],
      ['both are empty', [{ username: '', password: '' }]],
      ['the password is empty', [{ username: 'n8n', password: '' }]],
    ],
    ([, none]) => {
      for (const given of [':', 'n8n:']) {
        expect(() => verifyBasicAuth({ authorization: basic(given) }, none)).toThrow(
          expect.objectContaining({
            reason: 'basicAuthNotSet',
            message: expect.stringMatching(/No username and password are set/),
          }),
        );
      }
    },
  ));

test('credentials from elsewhere count as well, regardless of the header', () => {
  const [right, wrong] = [Buffer.from('n8n:pä:ss word'), Buffer.from('n8n:other')];
  for (const headers of [{}, { authorization: ':censored:' }, { authorization: basic('n8n:other') }]) {
    expect(() => verifyBasicAuth(headers, accepted, right)).not.toThrow();
    expect(() => verifyBasicAuth(headers, accepted, wrong)).toThrow(WebhookRefusedError);
  }
  expect(() => verifyBasicAuth({ authorization: basic('n8n:pä:ss word') }, accepted, wrong)).not.toThrow();
  expect(() => verifyBasicAuth({}, [], right)).toThrow(WebhookRefusedError);
});
