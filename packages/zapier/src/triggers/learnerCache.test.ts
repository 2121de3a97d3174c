import { findEvent, instruqt, sampleEnvelope, type Envelope } from '@synap-instruqt/vendors';
import { checkEachAfter } from '@synap-instruqt/vendors/testing';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { simulatedApp } from '../../testing/simulatedApp';
import { unseal } from './seal';
import { learnersOf } from './learners';

/** Whose details one process leaves in Zapier's cache for the others, and for how long. */

const MAYA = 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e';
const NOOR = 'nQ7tWb3kXv9sRz5mLc1yHd8pFj2g';
const SAM = 'sB2vJx6nKq4wTz8rMd1cYg5hLp9f';
const ANONYMOUS = 'aX9mCz4tVk7qWb2nRs6yLd3gHj8p';

const app = simulatedApp();
let z: ZObject;
const newZ = () =>
  createAppTester({})((given: ZObject) => {
    z = given;
    return {};
  });
beforeEach(newZ);
afterEach(() => jest.restoreAllMocks());

/** The email address in an envelope that is completed by a process that has done nothing before. */
async function emailOf(id: string, authData: Record<string, string> = {}): Promise<string | null> {
  // It names no track, whose title would be kept as well.
  const event = findEvent(instruqt, 'invite.claimed');
  if (event === undefined) throw new Error('The catalogue has no such event');
  const sample: Envelope = sampleEnvelope(instruqt, event);
  const bundle = {
    inputData: { includeLearner: 'yes' },
    inputDataRaw: {},
    authData: { instruqtApiKey: app.simulator.instruqt.apiKey, instruqtTeam: 'northgate', ...authData },
  };
  const envelope = await learnersOf(instruqt)?.complete(z, bundle, {
    ...sample,
    learner: { ...sample.learner, id },
  });
  if (envelope === undefined) throw new Error('Instruqt has no learners to look up');
  return envelope.learner.email ?? null;
}

it('keeps learners apart, whether their account or their claim tells the email address', async () => {
  const everybody = [MAYA, SAM, NOOR, ANONYMOUS, 'gone'];
  const emails = [
    'maya.lindqvist@example.com',
    'sam.whitlock@example.com',
    'noor.haddad@example.com',
    null,
    null,
  ];
  for (let time = 0; time < 2; time += 1) {
    for (const [index, id] of everybody.entries()) expect(await emailOf(id)).toBe(emails[index]);
  }
});

it('keeps teams apart', async () => {
  app.simulator.instruqt.apiKeys.set(app.simulator.instruqt.apiKey, ['northgate', 'northgate-partners']);
  await expect(emailOf(MAYA)).resolves.toBe('maya.lindqvist@example.com');
  await expect(emailOf(MAYA, { instruqtTeam: 'northgate-partners' })).resolves.toBe('maya@example.com');
});

const checkEach = checkEachAfter(async () => {
  jest.restoreAllMocks();
  await app.restart();
  await newZ();
});

it('keeps what is known for five minutes, and what is missing for one', () =>
  checkEach(
    [
      ['a user with details', MAYA, [300]],
      ['a user with a profile alone', NOOR, [300]],
      ['a user without, and a claim with an email address', SAM, [60, 300]],
      ['a user and a claim without', ANONYMOUS, [60, 60]],
    ],
    async ([, id, lifetimes]) => {
      const set = jest.spyOn(z.cache, 'set');
      await emailOf(id);
      expect(set.mock.calls.map(([, , seconds]) => seconds)).toEqual(lifetimes);
    },
  ));

it('keeps the only team of the key as long as what is known', async () => {
  const set = jest.spyOn(z.cache, 'set');
  await expect(emailOf(MAYA, { instruqtTeam: '' })).resolves.toBe('maya.lindqvist@example.com');
  expect(set.mock.calls.map(([, , seconds]) => seconds)).toEqual([300, 300]);
});

it('seals what it leaves there with the key that it was looked up with', async () => {
  const set = jest.spyOn(z.cache, 'set');
  await emailOf(MAYA);
  const sealed = set.mock.calls.map(([, value]) => value);
  expect(sealed).not.toEqual([]);
  for (const value of sealed) {
    expect(unseal(value, JSON.stringify([app.simulator.instruqt.apiKey]))).toBeDefined();
    expect(unseal(value, JSON.stringify([]))).toBeUndefined();
  }
});
