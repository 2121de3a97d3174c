import dns from 'node:dns';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { NOT_PUBLIC, publicAddress } from './publicAddress';

const LOCAL_API = 'http://127.0.0.1:4000';

test('addresses on this machine are only allowed if the vendor runs there, too', () =>
  checkEach<[address: string, apiUrl: string | undefined, isAllowed: boolean]>(
    [
      ['https://files.example.com/a', undefined, true],
      ['https://files.example.com/a', LOCAL_API, true],
      ['http://files.example.com/a', LOCAL_API, false],
      ['http://127.0.0.1:4001/a', LOCAL_API, true],
      ['http://127.0.0.1:4001/a', 'https://api.example.com', false],
      ['http://127.0.0.1:4001/a', undefined, false],
      ['ftp://127.0.0.1/a', LOCAL_API, false],
      ['a.pdf', LOCAL_API, false],
    ],
    ([address, apiUrl, isAllowed]) =>
      expect(publicAddress(address, apiUrl)?.url.href).toBe(isAllowed ? address : undefined),
  ));

test('a hostname may only have public addresses', () => {
  const resolve = (...found: unknown[]) => {
    const lookUp: unknown = (_name: string, _options: object, callback: (...found: unknown[]) => void) =>
      callback(...found);
    jest.spyOn(dns, 'lookup').mockImplementation(lookUp as typeof dns.lookup);
    const callback = jest.fn();
    publicAddress('https://files.example.com', undefined)?.lookup?.('files.example.com', {}, callback);
    return callback.mock.calls;
  };
  const refused = [[expect.objectContaining({ code: NOT_PUBLIC }), expect.anything(), expect.anything()]];
  const [open, closed] = [
    { address: '203.0.113.1', family: 4 },
    { address: 'fd00::1', family: 6 },
  ];
  expect(resolve(null, [open], 4)).toEqual([[null, [open], 4]]);
  expect(resolve(null, [open, closed], 4)).toEqual(refused);
  expect(resolve(null, '203.0.113.1', 4)).toEqual([[null, '203.0.113.1', 4]]);
  expect(resolve(null, '10.0.0.1', 4)).toEqual(refused);
  const error = new Error('getaddrinfo ENOTFOUND files.example.com');
  expect(resolve(error, '10.0.0.1', 4)).toEqual([[error, '10.0.0.1', 4]]);
});
