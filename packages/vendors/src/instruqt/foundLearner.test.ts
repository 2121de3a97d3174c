import { learnerSchema } from '../catalogue/learner';
import { listFields } from '../catalogue/fieldList';
import { foundLearnerSchema } from './foundLearner';

it('is described as a learner, and by where the email address was found', () => {
  const paths = listFields(foundLearnerSchema()).map(({ path }) => path);
  expect(paths).toEqual([...listFields(learnerSchema).map(({ path }) => path), 'foundIn']);
});
