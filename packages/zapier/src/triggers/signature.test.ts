import { readPath } from '@synap-instruqt/vendors';
import { forAnyJson, messages, signatureCases, type SignatureCase } from '@synap-instruqt/vendors/testing';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import app from '..';
import { toHookBundle } from '../../testing';
import { anyInstruqtEventTrigger } from './instruqtTrigger';

let zapier: ZObject;

beforeAll(async () => {
  // Zapier's tester takes long for each run, and ends the process after too many: one run gives its z.
  await createAppTester(app)((z) => {
    zapier = z;
  });
});

afterEach(() => jest.useRealTimers());

async function perform(bundle: object): Promise<unknown> {
  const run = readPath(anyInstruqtEventTrigger, 'operation.perform');
  if (typeof run !== 'function') throw new Error('The trigger has no function');
  return Reflect.apply(run, undefined, [zapier, { meta: {}, inputData: {}, ...bundle }]);
}

/** A case as Zapier hands it over: with its own names for the headers, and the body as text. */
function bundleOf({ headers, rawBody, secrets }: SignatureCase): object {
  const content = typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody ?? '').toString();
  const { rawRequest, cleanedRequest } = toHookBundle({ method: 'POST', query: '', headers: {}, content });
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [`Http-${name}`, value]));
  return {
    authData: { instruqtSigningSecrets: secrets.join(' ') },
    rawRequest: { ...rawRequest, headers: named, content: rawBody === undefined ? undefined : content },
    cleanedRequest,
  };
}

test.each(signatureCases.map((each) => [each.name, each] as const))('%s', async (_, each) => {
  jest.useFakeTimers({ now: each.now, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const expected = each.expectedOfText ?? each.expected;
  const run = perform(bundleOf(each));
  if ('accepted' in expected) {
    return expect(run).resolves.toEqual([
      expect.objectContaining({ id: expected.accepted, source: 'instruqt' }),
    ]);
  }
  return expect(run).rejects.toThrow(messages[expected.refused]);
});

test('any JSON at all becomes a row, whole', async () => {
  await forAnyJson(async (body) => {
    const content = JSON.stringify(body);
    const bundle = toHookBundle({ method: 'POST', query: '', headers: {}, content });
    const rows = await perform({ ...bundle, inputData: { verification: 'none' } });
    expect(JSON.stringify(rows)).toContain(`"data":${content}`);
  });
});
