import type { ZObject } from 'zapier-platform-core';
import { instruqtApi, synapApi } from './apis';

const never = () => new Promise<never>(() => undefined);
const { timeout } = AbortSignal;

let deadlines: number[];
beforeEach(() => {
  deadlines = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    deadlines.push(ms);
    return timeout.call(AbortSignal, 10);
  });
});
afterEach(() => jest.restoreAllMocks());

it.each([
  ['Synap', (z: ZObject) => synapApi(z, 'p:token').getAttempt('aT5')],
  ['Instruqt', (z: ZObject) => instruqtApi(z, 'key').listTeams()],
])('an answer of %s that trickles on is ended after 12 seconds', async (vendor, ask) => {
  const z = { request: never } as unknown as ZObject;
  await expect(ask(z)).rejects.toMatchObject({
    failure: 'unavailable',
    message: expect.stringMatching(new RegExp(`^${vendor} could not .* did not answer in time`)),
  });
  expect(deadlines).toEqual([12_000]);
});

it.each([
  ['none', undefined, /needs the Synap access token/],
  ['one with a space in it', 'p:a b', /holds a space/],
  ['one with a letter that no header takes', 'p:ä', /copy it again/],
])('with %s no connection is given up, and nothing is asked', (_, token, words) => {
  const z = { request: never } as unknown as ZObject;
  expect(() => synapApi(z, token)).toThrow(expect.objectContaining({ failure: 'rejected' }));
  expect(() => synapApi(z, token)).toThrow(words);
});
