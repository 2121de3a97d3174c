import { checkEach } from '../../testing/checkEach';
import * as field from '../catalogue/field';
import { eventChoices } from '../catalogue/eventSource';
import { readPath } from '../api/path';
import type { Vendor } from '../catalogue/vendor';
import { instruqt } from '../instruqt';
import { synap } from '../synap';
import { sampleEnvelope } from './envelope';
import { exampleThatPasses } from './example';
import { passesFilters } from './filters';
import { readFilters } from './readFilters';

/** An event's sample, and its example for someone who set these filters. */
function examplesOf(vendor: Vendor, code: string, chosen: Record<string, unknown>) {
  const event = eventChoices(vendor).find((each) => each.code === code);
  if (event === undefined) throw new Error(`There is no ${code}`);
  const filters = readFilters(vendor.filters, chosen);
  const example = exampleThatPasses(vendor, event, filters);
  const passes = passesFilters(vendor, { type: code, body: example.data }, filters);
  return { sample: sampleEnvelope(vendor, event), example, passes };
}

test("a value that passes replaces the sample's", () =>
  checkEach<[Record<string, unknown>, vendor: Vendor, code: string, path: string, value: unknown]>(
    [
      [{ examIds: 'e1, e2' }, synap, 'exam.completed', 'exam.id', 'e1'],
      [{ minimumScore: 95 }, synap, 'exam.completed', 'attempt.score', 100],
      [{ userGroupIds: 'g1' }, synap, 'user.registered', 'usergroups', ['g1']],
      [
        { customParameter: { key: 'a', value: 'b' } },
        ...([instruqt, 'track.completed', 'custom_parameters', { a: 'b' }] as const),
      ],
    ],
    ([chosen, vendor, code, path, value]) => {
      const { sample, example, passes } = examplesOf(vendor, code, chosen);
      expect(readPath(sample.data, path)).not.toEqual(value);
      expect(readPath(example.data, path)).toEqual(value);
      expect(passes).toBe(true);
    },
  ));

test('everything else is as in the sample', () => {
  const { sample, example } = examplesOf(synap, 'exam.completed', { examIds: 'e1', testIds: 't1' });
  expect(sample).toMatchObject({
    data: { exam: { id: expect.any(String) }, test: { id: expect.any(String) } },
  });
  expect(example).toEqual({
    ...sample,
    data: {
      ...Object(sample.data),
      exam: { ...Object(readPath(sample.data, 'exam')), id: 'e1' },
      test: { ...Object(readPath(sample.data, 'test')), id: 't1' },
    },
  });
});

test('a sample stays as it is', () =>
  checkEach<[title: string, vendor: Vendor, code: string, chosen: Record<string, unknown>]>(
    [
      ['if no filter is set', synap, 'exam.completed', {}],
      ['if it passes', synap, 'exam.completed', { examIds: 'other, eX4fR8sTq1N' }],
      ['if the event has no field for the filter', synap, 'attempt.started', { passedOnly: true }],
    ],
    ([, vendor, code, chosen]) => {
      const { sample, example } = examplesOf(vendor, code, chosen);
      expect(example).toEqual(sample);
    },
  ));

test('a value is also added if the sample lacks it', () => {
  const groups = field.tagged('userGroup', field.texts('Groups').nullable().optional());
  const schema = field.group({ user: field.group({ more: field.group({ groups }) }) });
  const event = { code: 'user.moved', label: 'User Moved', when: '', learner: {}, time: null };
  const made = { ...event, schema, sample: { user: { name: 'Maya' } } };
  const example = exampleThatPasses(
    { ...synap, events: [made] },
    made,
    readFilters(synap.filters, { userGroupIds: 'g1' }),
  );
  expect(example.data).toEqual({ user: { name: 'Maya', more: { groups: ['g1'] } } });
});
