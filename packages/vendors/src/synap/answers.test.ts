import { VendorApiError } from '../kit/apiError';
import type { HttpRequest, HttpResponse } from '../kit/http';
import { connectionOf } from '../../testing/connection';
import { createSynapApi } from './api';

/** An API that gives one answer after the other, and keeps what it was asked. */
function scripted(...answers: Partial<HttpResponse>[]) {
  const requests: HttpRequest[] = [];
  const api = createSynapApi(
    connectionOf(async (request) => {
      requests.push(request);
      return { status: 200, headers: {}, body: '', ...answers.shift() };
    }, ' https://api.example.com/v3// '),
  );
  return { api, requests, asked: () => requests.map(({ method, url }) => `${method} ${url}`) };
}
const PORTAL = 'GET https://api.example.com/v3/portal';

const listed = (...ids: string[]) => ({
  body: {
    data: ids.map((id) => ({ id, attributes: { eventName: 'e', targetUrl: 'https://x.example.com' } })),
  },
});

test.each([
  [500, 2],
  [503, 2],
  [499, 1],
  [429, 1],
])('a question that is answered with %i is asked %i times', async (status, times) => {
  const { api, asked } = scripted({ status }, { status });
  await expect(api.checkToken()).rejects.toThrow(VendorApiError);
  expect(asked()).toEqual(Array.from({ length: times }, () => PORTAL));
});

test.each([
  [199, false],
  [200, true],
  [299, true],
  [300, false],
])('the status %i is a success: %s', async (status, isSuccess) => {
  const { api } = scripted({ status, body: { data: { attributes: { name: 'Northgate' } } } });
  const name = await api.checkToken().catch(() => 'failed');
  expect(name).toBe(isSuccess ? 'Northgate' : 'failed');
});

test('a webhook is gone if it is none of those that are listed', async () => {
  await expect(
    scripted({ status: 404 }, listed('a', 'b')).api.deleteSubscription('c'),
  ).resolves.toBeUndefined();
  for (const id of ['a', 'b']) {
    const failure = scripted({ status: 404 }, listed('a', 'b')).api.deleteSubscription(id);
    await expect(failure).rejects.toMatchObject({ failure: 'notSupported' });
  }
});

test.each([{ eventName: 'e' }, { targetUrl: 'https://x.example.com' }, { eventName: 5, targetUrl: 'x' }])(
  'a list of something else is not taken for one of webhooks: %j',
  async (attributes) => {
    const { api } = scripted({ body: { data: [{ id: 'a', attributes }] } });
    await expect(api.listSubscriptions()).rejects.toMatchObject({ failure: 'unexpected' });
  },
);
