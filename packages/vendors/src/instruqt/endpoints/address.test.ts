import { InputError } from '../../api/errors';
import { addressFor } from './address';

const key = 'integsk_kV3ts5tKPNJN4Dl25cMTfUNdmabxbX0O';

test.each([
  [key, 'https://api.svix.com'],
  [` ${key}\n`, 'https://api.svix.com'],
  [`${key}.us`, 'https://api.us.svix.com'],
  [`${key}.eu`, 'https://api.eu.svix.com'],
  [`${key}.in`, 'https://api.in.svix.com'],
  [`${key}.ca`, 'https://api.ca.svix.com'],
  [`${key}.au`, 'https://api.au.svix.com'],
  [`${key}.eu.more`, 'https://api.eu.svix.com'],
  [`${key}.xy`, 'https://api.svix.com'],
  [`${key}.evil`, 'https://api.svix.com'],
  [`${key}.`, 'https://api.svix.com'],
])('the key %j shows its region', (given, address) => expect(addressFor(given)).toBe(address));

test.each([
  ['https://api.eu.svix.com', 'https://api.eu.svix.com'],
  [' https://API.EU.svix.com/api/v1/ ', 'https://api.eu.svix.com'],
  ['https://svix.com', 'https://svix.com'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['http://localhost:4010/', 'http://localhost:4010'],
  ['https://[::1]:4010', 'https://[::1]:4010'],
  ['', 'https://api.ca.svix.com'],
])('it may be sent to %j', (entered, address) => expect(addressFor(`${key}.ca`, entered)).toBe(address));

test.each([
  'http://api.svix.com',
  'https://api.svix.com:8443',
  'https://svix.com.example.com',
  'https://notsvix.com',
  'https://api.svix.com.',
  'https://svix.com@example.com',
  'https://example.com\\@api.svix.com',
  'https://example.com/#.svix.com',
  'https://example.com?.svix.com',
  'http://127.0.0.1.example.com',
  'http://0.0.0.0:4010',
  'http://192.168.0.10',
  'https://169.254.169.254',
  'ftp://localhost',
  'file:///etc/hosts',
  'api.svix.com',
  'nonsense',
])('it is never sent to %s', (entered) => {
  expect(() => addressFor(key, entered)).toThrow(InputError);
  expect(() => addressFor(key, entered)).toThrow(/must be an https URL on svix/);
});

test.each([
  '',
  'p:abc',
  'the-instruqt-key',
  'integsk_',
  'integsk_a b',
  'integsk_a\nb',
  'xintegsk_a',
  'sk_poll_abc.eu',
])('an invalid integration key is sent nowhere: %j', (given) => {
  for (const entered of ['', 'http://127.0.0.1:4010']) {
    expect(() => addressFor(given, entered)).toThrow(/starts with integsk_/);
  }
});
