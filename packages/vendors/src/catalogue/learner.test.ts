import { listFields } from './fieldList';
import { learnerOf, learnerSchema, learnerWith, schemaOfLearner } from './learner';

it('knows the same fields in its schema as in a learner of whom nothing is known', () => {
  expect(Object.keys(learnerWith({}))).toEqual(Object.keys(learnerSchema.shape));
});

it('keeps the fields that are wanted, in that order, null where nothing is known', () => {
  const learner = learnerOf(['email', 'id', 'consent'], { consent: false, name: 'Maya', id: 'u1' });
  expect(Object.entries(learner)).toEqual([
    ['email', null],
    ['id', 'u1'],
    ['consent', false],
  ]);
});

it('has a schema for some fields', () => {
  expect(listFields(schemaOfLearner(['name', 'email'])).map(({ label }) => label)).toEqual([
    'Learner Name',
    'Learner Email',
  ]);
});
