import { z } from 'zod/v4';
import { instruqt } from '.';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../testing/scripted';
import { createRequestCache } from '../api/requestCache';
import { instruqtClient } from './client';
import { TEAMS } from './documents';
import { listTeams } from './resources/teams';

function responding(response: ScriptedResponse) {
  const { connection, requests } = scriptedApi(` ${instruqt.api.url}\n`, [response]);
  return { listed: listTeams(connection), requests };
}

const northgate = { id: 'w8zc4fj1ny6s', name: 'Northgate', slug: 'northgate' };

it('lists the teams of an API key', async () => {
  const { listed, requests } = responding({ body: { data: { teams: [northgate] } } });
  await expect(listed).resolves.toEqual([northgate]);
  expect(requests).toEqual([
    {
      method: 'POST',
      url: 'https://play.instruqt.com/graphql',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: { query: TEAMS, variables: {} },
    },
  ]);
});

it.each([
  ['a wrong key', { status: 401, body: 'Unauthorized' }, 'token', 'rejected the API key'],
  ['a wrong key at 200', { body: { errors: [{ message: 'Unauthenticated' }] } }, 'token', 'API keys'],
  ['no permission', { status: 403, body: 'Forbidden' }, 'permission', "only the team's owners can copy"],
  ['a wrong path', { status: 404, body: '' }, 'unexpected', 'status 404'],
  ['a rate limit', { status: 429, headers: { 'retry-after': '7' } }, 'rateLimited', 'Try again'],
  ['an outage', { status: 503, body: '<html>' }, 'unavailable', 'ry again'],
  ['a redirect', { status: 302 }, 'unexpected', 'status 302'],
  [
    'GraphQL errors with 200',
    { body: { errors: [{ message: 'No such field' }] } },
    'rejected',
    'No such field',
  ],
  ["a page that isn't JSON", { body: '<html>' }, 'unexpected', 'unexpected response'],
  ['data in another format', { body: { data: { teams: null } } }, 'unexpected', 'unexpected response'],
])('distinguishes %s', async (_title, response, failure, words) => {
  expect(await failureOf(responding(response).listed)).toMatchObject({
    failure,
    message: expect.stringContaining(words),
  });
});

it('passes on how long to wait', async () => {
  const { listed } = responding({ status: 429, headers: { 'retry-after': '7' } });
  await expect(listed).rejects.toMatchObject({ facts: { retryAfter: 7, status: 429 } });
});

it("doesn't mention the network when there is no response", async () => {
  const error = await failureOf(responding(new Error('10.1.2.3 refused')).listed);
  expect(error).toMatchObject({ failure: 'noResponse' });
  expect(String(error)).not.toContain('10.1.2.3');
});

it("passes on Instruqt's own words without email addresses and keys", async () => {
  const message = `User maya.lindqvist@example.com may not use key ${'k3y'.repeat(20)}`;
  const error = await failureOf(responding({ body: { errors: [{ message }] } }).listed);
  expect(error.message).toMatch(/User .* may not use key/);
  expect(error.message).not.toMatch(/maya|k3y/);
});

it('caches queries only', async () => {
  const { connection, requests } = scriptedApi(instruqt.api.url, [{ body: { data: {} } }]);
  const client = instruqtClient({ ...connection, cache: createRequestCache() });
  const documents = ['query { a }', ' query A { a }', 'mutation { query }', 'queryA { a }'];
  for (const document of [...documents, ...documents])
    await client.read('try it', { document, variables: {} }, z.unknown());
  const sent = requests.map(({ body }) => Object(body).query);
  expect(sent).toEqual([...documents, 'mutation { query }', 'queryA { a }']);
});
