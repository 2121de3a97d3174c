import { z } from 'zod/v4';
import { scriptedApi } from '../../testing/scripted';
import { createRequestCache } from '../api/requestCache';
import { synapClient } from './client';

test('only reads are cached, and a change clears the cache', async () => {
  const { connection, asked } = scriptedApi('https://api.example.com/v3', [{ body: {} }]);
  const client = synapClient({ ...connection, cache: createRequestCache() });
  const twice = (method: 'GET' | 'POST') => {
    const send = () => client.read('try it', { method, path: '/users' }, z.unknown());
    return Promise.all([send(), send()]);
  };
  for (const method of ['GET', 'GET', 'POST', 'GET'] as const) await twice(method);
  expect(asked().map((request) => request.split(' ')[0])).toEqual(['GET', 'POST', 'POST', 'GET']);
});
