import { instruqt, synap, type EventDefinition, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { scratch } from '@synap-instruqt/vendors/testing/scratch';
import { describeAnyEvent, describeTrigger } from './describe';

const [courseFinished] = scratch.events;
if (courseFinished === undefined) throw new Error('The vendor has no event');
const descriptionOf = (when: string): string =>
  describeTrigger(scratch, { ...courseFinished, when }).display.description;

it('shows the place of the setup once', () =>
  checkEach(
    [
      ['somebody finishes', 'Triggers when somebody finishes in Scratch.'],
      [
        'somebody finishes, or stops, at last',
        'Triggers when somebody finishes in Scratch, or stops, at last.',
      ],
      ['somebody finishes the Scratch course', 'Triggers when somebody finishes the Scratch course.'],
    ],
    ([when, description]) => expect(descriptionOf(when)).toBe(description),
  ));

it('has a note as text, if the event has one', () => {
  const noted: EventDefinition = { ...courseFinished, note: 'It can come twice.' };
  expect(describeTrigger(scratch, courseFinished).inputFields.map(({ key }) => key)).not.toContain('note');
  expect(describeTrigger(scratch, noted).inputFields.slice(-1)).toEqual([
    { key: 'note', label: 'Good to Know', type: 'copy', helpText: 'It can come twice.' },
  ]);
});

describe('any event', () => {
  const vendors: [string, Vendor][] = [
    ['synap', synap],
    ['instruqt', instruqt],
    ['scratch', scratch],
  ];

  it('has each label and each key once, none longer than Zapier allows', () =>
    checkEach(vendors, ([, vendor]) => {
      const { outputFields } = describeAnyEvent(vendor);
      const labels = outputFields.map(({ label = '' }) => label);
      expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
      const keys = outputFields.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(labels.filter((label) => label.length > 64)).toEqual([]);
    }));

  it('has every field of every event', () =>
    checkEach(vendors, ([, vendor]) => {
      const keys = describeAnyEvent(vendor).outputFields.map(({ key }) => key);
      const wanted = vendor.events.flatMap((event) =>
        describeTrigger(vendor, event).outputFields.map(({ key }) => key),
      );
      expect([...new Set(wanted)].sort()).toEqual(keys.sort());
    }));
});

it('keeps a label for the place that most events have, and distinguishes the others', () => {
  const { outputFields } = describeAnyEvent(synap);
  const labelAt = (key: string) => outputFields.find((field) => field.key === key)?.label;
  expect(labelAt('data__user__email')).toBe('User Email');
  expect(labelAt('data__email')).toBe('User Email (User Registered)');
  expect(labelAt('data__exam__id')).toBe('Exam ID');
  expect(labelAt('data__exam__objectId')).toBe('Exam ID (User Registered for Exam)');
});
