import {
  envelopeSchema,
  eventChoices,
  listFieldsByUse,
  readPath,
  sampleEnvelope,
  vendors,
  withSampleDetails,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { z } from 'zod/v4';
import app from '.';
import { keyOf } from './naming';

/**
 * Tests the whole app from a user's point of view. Users must be able to distinguish steps and fields by their texts,
 * and the fields must have sample values.
 */

const leaf = z.object({ key: z.string(), label: z.string(), sample: z.unknown().optional() });
const outputFields = leaf.extend({ children: leaf.array().optional() }).array();
const inputFields = z.object({ key: z.string(), type: z.string(), helpText: z.string().optional() }).array();

const display = z.object({ label: z.string(), description: z.string(), hidden: z.boolean().optional() });
const operation = z.looseObject({
  outputFields: outputFields.default([]),
  inputFields: inputFields.default([]),
});
const steps = z.record(z.string(), z.looseObject({ display, operation }));

const { triggers, searches, creates } = z
  .object({ triggers: steps, searches: steps, creates: steps })
  .parse(app);
type Step = (typeof triggers)[string];

const shown = (all: Record<string, Step>) =>
  Object.entries(all).filter(([, step]) => step.display.hidden !== true);
const everyStep = shown({ ...triggers, ...searches, ...creates });
const everyText = Object.entries({ ...triggers, ...searches, ...creates });

const labelsOf = (step: Step): string[] =>
  step.operation.outputFields.flatMap(({ label, children = [] }) => [
    label,
    ...children.map((child) => child.label),
  ]);

const vendorOf = (key: string): Vendor => {
  const vendor = vendors.find(({ name }) => key.startsWith(`${name}_`));
  if (vendor === undefined) throw new Error(`${key} is of no vendor`);
  return vendor;
};

const events = vendors.flatMap((vendor: Vendor) =>
  eventChoices(vendor).map((event): [string, Vendor, EventDefinition] => [
    keyOf(vendor, event.name ?? event.code),
    vendor,
    event,
  ]),
);
const stepAt = (key: string): Step => {
  const step = triggers[key];
  if (step === undefined) throw new Error(`There is no trigger ${key}`);
  return step;
};

it('has all of its steps', () => {
  expect(shown(triggers).length).toBeGreaterThan(35);
  expect(everyStep.length).toBeGreaterThan(46);
});

describe('every step', () => {
  it('names its vendor', () =>
    checkEach(everyText, ([key, step]) => {
      const { label, description } = step.display;
      expect(`${label} ${description}`).toContain(vendorOf(key).label);
    }));

  it('has one short, plain sentence as its description', () =>
    checkEach(everyText, ([, step]) => {
      const { description } = step.display;
      expect(description.length).toBeLessThanOrEqual(160);
      expect(description).toMatch(/^[A-Z][^.]*\.$/);
      expect(description).not.toMatch(/inferred|documented|[_[\]{}()`]|https?:/);
    }));
});

describe('the fields', () => {
  it('are distinguishable', () =>
    checkEach(everyStep, ([, step]) => {
      const labels = labelsOf(step);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
    }));

  it('show the unit of a duration', () =>
    checkEach(everyStep, ([, step]) => {
      const leaves = step.operation.outputFields.flatMap((field) => [field, ...(field.children ?? [])]);
      const durations = leaves.filter(({ key }) => /InMs$|timeSpent|duration/i.test(key));
      expect(
        durations.filter(({ label }) => !/ \(in (?:milliseconds|seconds|minutes)\)$/.test(label)),
      ).toEqual([]);
    }));
});

/** Whether a row has a value for an output field. A list must have a value for each of its items' fields. */
const fills = (row: object, { key, children }: z.infer<typeof outputFields>[number]): boolean => {
  const value = readPath(row, key.replaceAll('__', '.'));
  if (children === undefined) return value !== undefined && value !== null;
  const items: unknown[] = Array.isArray(value) ? value : [];
  return children.every((child) =>
    items.some((item) => (readPath(item, child.key.replaceAll('__', '.')) ?? null) !== null),
  );
};

describe('every event', () => {
  it('has no field that is always empty, except for the learner: every row has all keys of it, so that each has a label', () =>
    checkEach(events, ([key, vendor, event]) => {
      const step = stepAt(key);
      const row = {
        ...withSampleDetails(vendor, sampleEnvelope(vendor, event)),
        warnings: ['only present for odd events'],
      };
      // A row only contains a reference to a file. ../files.test.ts tests the files.
      const others = step.operation.outputFields.filter(
        ({ key: path }) => !/^(?:learner|files)__/.test(path),
      );
      expect(others.filter((field) => !fills(row, field))).toEqual([]);
    }));

  it('starts with the learner, with the email address in the example', () =>
    checkEach(events, ([key]) => {
      const step = stepAt(key);
      const { sample } = step.operation;
      expect(labelsOf(step)[0]).toBe('Learner Email');
      expect(readPath(sample, 'learner.email')).toMatch(/@example\.com$/);
    }));

  it('ends with internal values, which the example lacks', () =>
    checkEach(events, ([key, vendor, event]) => {
      const step = stepAt(key);
      const { sample } = step.operation;
      const fields = listFieldsByUse(envelopeSchema(vendor, event));
      const internal = fields.filter(({ rank }) => rank === 'internal');
      const leaves = internal.filter(({ path }) => !path.includes('[]'));
      const keys = step.operation.outputFields.map((field) => field.key);
      expect(keys.slice(keys.length - leaves.length)).toEqual(
        leaves.map(({ path }) => path.replaceAll('.', '__')),
      );
      expect(leaves.filter(({ path }) => readPath(sample, path) !== undefined)).toEqual([]);
    }));

  it('explains the event below the input fields, not in the description', () =>
    checkEach(events, ([key, vendor, event]) => {
      const step = stepAt(key);
      const notes = step.operation.inputFields.filter(({ type }) => type === 'copy');
      const files = listFieldsByUse(envelopeSchema(vendor, event)).flatMap(({ label, file }) =>
        file
          ? [
              `**${file.label}** contains the file at **${label}**, unless that URL requires a ${vendor.label} login.`,
            ]
          : [],
      );
      const told = [...(event.note === undefined ? [] : [event.note]), ...files];
      expect(notes.map(({ helpText }) => helpText)).toEqual(told.length === 0 ? [] : [told.join(' ')]);
      expect(step.operation.inputFields.slice(0, -1).every(({ type }) => type !== 'copy')).toBe(true);
    }));
});

it('has the most useful fields among the first 15', () =>
  checkEach<[key: string, labels: string[]]>(
    [
      [
        'synap_exam_completed',
        [
          ...['Learner Email', 'Learner Name', 'Exam Name', 'Attempt Score', 'Attempt Grade'],
          ...['Attempt Passed', 'Certificate URL', 'Certificate File'],
          ...['Attempt Time Completed', 'Event Time'],
        ],
      ],
      [
        'synap_attempt_completed',
        ['Learner Email', 'Test Title', 'Attempt Score', 'Certificate URL', 'Certificate File'],
      ],
      ['synap_learning_record_created', ['Learner Email', 'Learning Record Name', 'Learning Record Score']],
      ['synap_attempt_override_created', ['Learner Email', 'Score Before Override', 'Score After Override']],
      ['instruqt_track_completed', ['Learner Email', 'Learner Name', 'Track Title', 'Event Time']],
      ['instruqt_review_created', ['Learner Email', 'Track Title', 'Review Score', 'Review Content']],
      ['instruqt_any_event', ['Learner Email', 'Learner Name', 'Track Title', 'Event Time']],
    ],
    ([key, labels]) => {
      const first = labelsOf(stepAt(key)).slice(0, 15);
      expect(first).toEqual(expect.arrayContaining(labels));
      expect(first.filter((label) => labels.includes(label))).toEqual(labels);
    },
  ));

it("has an example of a lookup's results, field by field", () => {
  const sampled = stepAt('instruqt_track_completed').operation.outputFields.filter(({ sample }) => sample);
  expect(sampled.map(({ label, sample }) => [label, sample])).toEqual(
    expect.arrayContaining([
      ['Learner Email', 'maya.lindqvist@example.com'],
      ['Learner Name', 'Maya Lindqvist'],
      ['Track Title', 'Kubernetes Network Policies'],
    ]),
  );
});

it('has an example of optional exam fields, field by field', () => {
  const { outputFields, sample } = stepAt('synap_exam_completed').operation;
  const sampled = outputFields.filter((field) => field.sample !== undefined);
  expect(sampled.map((field) => [field.label, field.sample])).toEqual([
    ['Attempt Grade', 'Merit'],
    ['Attempt Passed', true],
    ['Certificate URL', expect.stringMatching(/^https:/)],
  ]);
  expect(sampled.filter(({ key }) => readPath(sample, key.replaceAll('__', '.')) !== undefined)).toEqual([]);
});

it('keeps values that Synap calls internal, such as the map of responses, at the end of Exam Completed', () => {
  const labels = labelsOf(stepAt('synap_exam_completed'));
  for (const label of ['Attempt Response to Question Map', 'Record ID', 'Portal ID']) {
    expect(labels.indexOf(label)).toBeGreaterThan(labels.indexOf('Event ID'));
  }
});
