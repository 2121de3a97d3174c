import { readPath } from '@synap-instruqt/vendors';
import {
  adapterCases,
  messages,
  signatureCases,
  type SignatureCase,
} from '@synap-instruqt/vendors/testing/signatures';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { forAnyJson } from '@synap-instruqt/vendors/testing/arbitraries';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { z } from 'zod/v4';
import app from '..';
import { toHookBundle } from '../../testing';

const envelopes = z.array(z.object({ data: z.unknown() }));

let zapier: ZObject;

beforeAll(async () => {
  // Zapier's tester is slow and may end the process after many runs, so the tests take `z` from a single run.
  await createAppTester(app)((z) => {
    zapier = z;
  });
});

afterEach(() => jest.useRealTimers());

async function perform(bundle: object): Promise<unknown> {
  const run = readPath(app, 'triggers.instruqt_any_event.operation.perform');
  if (typeof run !== 'function') throw new Error('The trigger has no function');
  return Reflect.apply(run, undefined, [zapier, { meta: {}, inputData: {}, ...bundle }]);
}

/** Creates the bundle of a case as Zapier does, with Zapier's names for the headers and with the body as text. */
function bundleOf({ headers, rawBody, secrets }: Omit<SignatureCase, 'name' | 'expected'>): object {
  const content = typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody ?? '').toString();
  const { rawRequest, cleanedRequest } = toHookBundle({ method: 'POST', query: '', headers: {}, content });
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [`Http-${name}`, value]));
  return {
    authData: { instruqtSigningSecrets: secrets.join(' ') },
    rawRequest: { ...rawRequest, headers: named, content: rawBody === undefined ? undefined : content },
    cleanedRequest,
  };
}

/** Runs the trigger with the request of a case, at the time of receipt. */
function receive(request: Omit<SignatureCase, 'name' | 'expected'>): Promise<unknown> {
  jest.useFakeTimers({ now: request.now, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  return perform(bundleOf(request));
}

const accepted = adapterCases.flatMap(({ expected, ...request }) =>
  'accepted' in expected ? [[request.name, request, expected.accepted] as const] : [],
);
const refused = adapterCases.flatMap(({ expected, ...request }) =>
  'refused' in expected ? [[request.name, request, messages[expected.refused]] as const] : [],
);

test('an authentic request becomes a row', () =>
  checkEach(accepted, async ([, request, id]) => {
    const rows = await receive(request);
    expect(rows).toEqual([expect.objectContaining({ id, source: 'instruqt' })]);
  }));

test('any other is refused', () =>
  checkEach(refused, async ([, request, message]) => {
    await expect(receive(request)).rejects.toThrow(message);
  }));

test('invalid UTF-8 does not match, because Zapier passes on the body as text', async () => {
  const bytes = signatureCases.filter(({ name }) => name.includes('not UTF-8'));
  expect(bytes.length).toBeGreaterThan(1);
  for (const each of bytes) await expect(receive(each)).rejects.toThrow(messages.mismatch);
});

test('any JSON becomes one row, and a batch becomes several', async () => {
  await forAnyJson(async (body) => {
    const content = JSON.stringify(body);
    const bundle = toHookBundle({ method: 'POST', query: '', headers: {}, content });
    const rows = await perform({ ...bundle, inputData: { verification: 'none' } });
    // Each row contains the whole body or, if the body is a batch, one of its elements.
    const data = envelopes.parse(rows).map((envelope) => envelope.data);
    expect([JSON.stringify([body]), content]).toContain(JSON.stringify(data));
  });
});
