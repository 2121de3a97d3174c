import { vendors } from '@synap-instruqt/vendors';
import { describeCatalogue } from './describeCatalogue';

const catalogue = describeCatalogue();

it('describes every event of every vendor, in order', () => {
  expect(catalogue.map(({ vendor, code }) => `${vendor} ${code}`)).toEqual(
    vendors.flatMap(({ name, events }) => events.map(({ code }) => `${name} ${code}`)),
  );
});

it('is plain data with the documented keys', () => {
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  for (const event of catalogue) {
    expect(Object.keys(event)).toEqual(['vendor', 'code', 'label', 'when', 'source', 'sample', 'fields']);
  }
});

it('lists the fields of an event with path, type, required and label', () => {
  const completed = catalogue.find(({ code }) => code === 'exam.completed');
  expect(completed?.fields).toEqual(
    expect.arrayContaining([
      { path: 'user.email', type: 'string', required: true, label: 'User Email' },
      expect.objectContaining({ path: 'attempt.grade.isPass', type: 'boolean', required: false }),
      expect.objectContaining({ path: 'exam.sectionGrades[].marks.points', type: 'number', required: false }),
    ]),
  );
});
