import { instruqt, synap } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import type { ZObject } from 'zapier-platform-core';
import { connect } from './connections';

const never = () => new Promise<never>(() => undefined);
const { timeout } = AbortSignal;

let deadlines: number[] = [];
beforeEach(() => {
  deadlines = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    deadlines.push(ms);
    return timeout.call(AbortSignal, 10);
  });
});
afterEach(() => jest.restoreAllMocks());

it('a response that never finishes is ended after 12 seconds', () =>
  checkEach(
    [
      ['Synap', synap],
      ['Instruqt', instruqt],
    ],
    async ([label, vendor]) => {
      deadlines = [];
      const z = { request: never } as unknown as ZObject;
      const authData = { synapAccessToken: 'p:token', instruqtApiKey: 'key' };
      await expect(vendor.api.check(connect(z, { authData }, vendor))).rejects.toMatchObject({
        failure: 'noResponse',
        message: expect.stringMatching(new RegExp(`^${label} could not .* did not respond`)),
      });
      expect(deadlines[0]).toBe(12_000);
    },
  ));
