import { z } from 'zod/v4';
import { scriptedApi } from '../../../testing/scripted';
import { createRequestCache } from '../../api/requestCache';
import { svixClient } from './client';

test('only reads are cached, and a change clears the cache', async () => {
  const { connection, asked } = scriptedApi('https://api.svix.com', [{ body: {} }]);
  const client = svixClient({ ...connection, account: 'app_1', cache: createRequestCache() });
  const twice = (method: 'GET' | 'POST') => {
    const send = () => client.read('try it', { method, path: '/endpoint' }, z.unknown());
    return Promise.all([send(), send()]);
  };
  for (const method of ['GET', 'GET', 'POST', 'GET'] as const) await twice(method);
  expect(asked().map((request) => request.split(' ')[0])).toEqual(['GET', 'POST', 'POST', 'GET']);
});
