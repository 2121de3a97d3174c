import { learnerSchema } from '../../kit/envelope';
import { listFields } from '../../kit/fieldList';
import { foundLearnerSchema } from './learner';

it('is described as a learner, and by where the email address was found', () => {
  const paths = listFields(foundLearnerSchema).map(({ path }) => path);
  expect(paths).toEqual([...listFields(learnerSchema).map(({ path }) => path), 'foundIn']);
});
