import { VendorApiError } from '../kit/apiError';
import type { HttpRequest, HttpResponse } from '../kit/http';
import { createInstruqtApi, INSTRUQT_API_URL } from './api';
import { connectionOf } from '../../testing/connection';

const answering = (response: Partial<HttpResponse>) => {
  const requests: HttpRequest[] = [];
  const api = createInstruqtApi(
    connectionOf((request) => {
      requests.push(request);
      return Promise.resolve({ status: 200, headers: {}, body: undefined, ...response });
    }, INSTRUQT_API_URL),
  );
  return { api, requests };
};

const northgate = { id: 'w8zc4fj1ny6s', name: 'Northgate', slug: 'northgate' };

it('lists the teams of an API key', async () => {
  const { api, requests } = answering({ body: { data: { teams: [northgate] } } });
  await expect(api.listTeams()).resolves.toEqual([northgate]);
  expect(requests).toEqual([
    expect.objectContaining({ method: 'POST', url: 'https://play.instruqt.com/graphql' }),
  ]);
});

it.each([
  ['a wrong key', { status: 401, body: 'Unauthorized' }, 'token', 'status 401'],
  ['a wrong key at 200', { body: { errors: [{ message: 'Unauthenticated' }] } }, 'token', 'API keys'],
  ['no permission', { status: 403, body: 'Forbidden' }, 'permission', 'owners'],
  ['a wrong path', { status: 404, body: '' }, 'unexpected', 'status 404'],
  ['a rate limit', { status: 429, headers: { 'retry-after': '7' } }, 'rateLimited', 'try again'],
  ['an outage', { status: 503, body: '<html>' }, 'unavailable', 'try again'],
  ['a redirect', { status: 302 }, 'unexpected', 'API URL'],
  [
    'GraphQL errors at 200',
    { body: { errors: [{ message: 'No such field' }] } },
    'rejected',
    'No such field',
  ],
  ['a page that is not JSON', { body: '<html>' }, 'unexpected', 'GraphQL'],
  ['data of another form', { body: { data: { teams: null } } }, 'unexpected', 'GraphQL'],
])('tells apart %s', async (_title, response, failure, words) => {
  const error = await answering(response)
    .api.listTeams()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VendorApiError);
  expect(error).toMatchObject({ failure, message: expect.stringContaining(words) });
});

it('passes on how long to wait', async () => {
  const { api } = answering({ status: 429, headers: { 'retry-after': '7' } });
  await expect(api.listTeams()).rejects.toMatchObject({ retryAfterInSeconds: 7 });
});

it('says nothing of the network when there is no answer', async () => {
  const api = createInstruqtApi(
    connectionOf(() => Promise.reject(new Error('10.1.2.3 refused')), INSTRUQT_API_URL),
  );
  const error = await api.listTeams().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ failure: 'unavailable' });
  expect(String(error)).not.toContain('10.1.2.3');
});
