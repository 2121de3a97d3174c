import { verifyBasicAuth } from './basicAuth';
import { checkEach } from '../../testing/checkEach';

const accepted = [{ username: 'n8n', password: 'secret' }];
const encoded = Buffer.from('n8n:secret').toString('base64');
const verify =
  (authorization: string, credentials = accepted) =>
  () =>
    verifyBasicAuth({ authorization }, credentials);

test('is a valid header in any spelling', () =>
  checkEach([`Basic ${encoded}`, `basic ${encoded}`, `BASIC   ${encoded}  `], (header) => {
    expect(verify(header)).not.toThrow();
  }));

test('rejects anything else', () =>
  checkEach(
    [`x Basic ${encoded}`, `Basic ${encoded} x`, `Basic ${encoded}, x`, `Basic${encoded}`, encoded],
    (header) => {
      expect(verify(header)).toThrow(expect.objectContaining({ reason: 'basicAuthMissing' }));
    },
  ));

test('credentials without a username or a password accept no one', () =>
  checkEach(
    [
      ['the username', { username: '', password: 'secret' }],
      ['the password', { username: 'n8n', password: '' }],
    ],
    ([, { username, password }]) => {
      const header = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      expect(verify(header, [{ username, password }])).toThrow(
        expect.objectContaining({ reason: 'basicAuthNotSet' }),
      );
    },
  ));
