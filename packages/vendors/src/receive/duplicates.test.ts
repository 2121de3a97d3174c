import type { Json } from '../catalogue/webhookRequest';
import { vendors } from '../vendors';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { duplicateMemoryInSeconds } from './duplicates';
import { checkEach } from '../../testing/checkEach';

const event = (type: string, body: Json) => ({ id: 'a', type, body, receivedAt: new Date(), warnings: [] });
const hours28 = 28 * 60 * 60;
const made = { hasOwnId: false };

test("a sender's ID identifies a duplicate for as long as Svix retries", () => {
  const review = event('review.created', {});
  expect(duplicateMemoryInSeconds(instruqt, { hasOwnId: true }, review)).toBe(hours28);
});

test('an ID derived from the payload counts for as long, if the payload has a time', () =>
  checkEach(
    vendors.flatMap((vendor) => vendor.events.map((one) => [vendor.name, one.code, one, vendor] as const)),
    ([, code, { sample, time }, vendor]) => {
      expect(duplicateMemoryInSeconds(vendor, made, event(code, sample))).toBe(time === null ? 60 : hours28);
    },
  ));

test('it counts for a minute if the payload lacks a time that the catalogue expects', () =>
  checkEach(
    [
      ['has none', { user: {} }],
      ['has an invalid one', { meta: { timestamp: 'yesterday' } }],
    ],
    ([, body]) => {
      expect(duplicateMemoryInSeconds(synap, made, event('exam.completed', body))).toBe(60);
    },
  ));

test('an unknown event may have its time in the usual field', () => {
  const body = { meta: { timestamp: '2026-03-02T09:30:00Z' } };
  expect(duplicateMemoryInSeconds(synap, made, event('brand.new', body))).toBe(hours28);
});
