import { instruqt, InputError } from '@synap-instruqt/vendors';
import { keyCredential } from './integrationKey';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const { integrationKey } = instruqt.webhook;
if (integrationKey === undefined) throw new Error('Instruqt may have a key');
const { authenticate } = new (keyCredential(instruqt, integrationKey))();

const KEY = 'integsk_the-key-of-these-tests.eu';
const data = { integrationKey: ` ${KEY}\n`, applicationId: 'app_1', apiUrl: '' };

async function send(url: string, changed: object = {}) {
  if (typeof authenticate !== 'function') throw new Error('The credential says nothing of how it is used');
  return authenticate({ ...data, ...changed }, { url, headers: { Accept: 'application/json' } });
}

test('the key is sent to its own address', async () => {
  const url = 'https://api.eu.svix.com/api/v1/app/app_1/endpoint';
  const headers = { Accept: 'application/json', Authorization: `Bearer ${KEY}` };
  expect(await send(url)).toEqual({ url, headers });
  const here = 'http://127.0.0.1:4010';
  expect(await send(`${here}/api/v1`, { apiUrl: here })).toMatchObject({ headers });
});

test('whatever node asks for it, it is sent nowhere else', () =>
  checkEach(
    [
      'https://api.svix.com/api/v1',
      'https://api.us.svix.com/api/v1',
      'http://api.eu.svix.com/api/v1',
      'https://api.eu.svix.com.example.com/',
      'https://example.com/?https://api.eu.svix.com',
      'http://127.0.0.1:4010/',
      '/api/v1',
      '',
    ],
    async (url) => {
      const sending = send(url);
      await expect(sending).rejects.toBeInstanceOf(InputError);
      await expect(sending).rejects.toThrow('The Integration Key is not sent to other addresses.');
    },
  ));

test("nor is it sent if the credential can't be used", () =>
  checkEach(
    [{ integrationKey: 'the-instruqt-key' }, { apiUrl: 'https://example.com' }, { applicationId: ' ' }],
    async (changed) => {
      await expect(send('https://example.com/', changed)).rejects.toBeInstanceOf(InputError);
    },
  ));
