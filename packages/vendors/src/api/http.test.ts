import { withDeadline, type HttpRequest, type HttpResponse } from './http';

const request: HttpRequest = { method: 'GET', url: 'https://example.com', headers: {} };
const response: HttpResponse = { status: 200, headers: {}, body: 'all of it' };

it("passes on a response in time, and doesn't abort the request", async () => {
  let given: AbortSignal | undefined;
  const send = withDeadline(async (_request, signal) => {
    given = signal;
    return response;
  }, 20);
  await expect(send(request)).resolves.toBe(response);
  // Wait until the deadline has passed.
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(given?.aborted).toBe(false);
});

it('passes on a failure', async () => {
  const send = withDeadline(() => Promise.reject(new Error('refused')), 10_000);
  await expect(send(request)).rejects.toThrow('refused');
});

it('ends a request that never finishes', async () => {
  let given: AbortSignal | undefined;
  const send = withDeadline((_request, signal) => {
    given = signal;
    return new Promise(() => undefined);
  }, 10);
  await expect(send(request)).rejects.toThrow('The time is up');
  expect(given?.aborted).toBe(true);
});
