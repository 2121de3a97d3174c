import { verifyBasicAuth } from './basicAuth';

const accepted = [{ username: 'n8n', password: 'secret' }];
const encoded = Buffer.from('n8n:secret').toString('base64');
const verify =
  (authorization: string, credentials = accepted) =>
  () =>
    verifyBasicAuth({ authorization }, credentials);

test.each([`Basic ${encoded}`, `basic ${encoded}`, `BASIC   ${encoded}  `])('is a header: %j', (header) => {
  expect(verify(header)).not.toThrow();
});

test.each([`x Basic ${encoded}`, `Basic ${encoded} x`, `Basic ${encoded}, x`, `Basic${encoded}`, encoded])(
  'is none: %j',
  (header) => {
    expect(verify(header)).toThrow(expect.objectContaining({ reason: 'basicAuthMissing' }));
  },
);

test.each([
  ['the username', { username: '', password: 'secret' }],
  ['the password', { username: 'n8n', password: '' }],
])('credentials without %s let nobody in', (_, { username, password }) => {
  const header = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  expect(verify(header, [{ username, password }])).toThrow(
    expect.objectContaining({ reason: 'basicAuthNotSet' }),
  );
});
