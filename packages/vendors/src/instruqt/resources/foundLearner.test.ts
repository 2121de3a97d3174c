import { learnerSchema } from '../../catalogue/learner';
import { listFields } from '../../catalogue/fieldList';
import { foundLearnerSchema, sampleLearner, toLearner } from './foundLearner';
import { userSchema } from './users';

it('is described as a learner, with the place where the email address was found', () => {
  const paths = listFields(foundLearnerSchema()).map(({ path }) => path);
  expect(paths).toEqual([...listFields(learnerSchema()).map(({ path }) => path), 'foundIn']);
});

it('has no invisible characters around it, and skips an address that has nothing else', () => {
  const details = { ...sampleLearner, firstName: '\u200BInes', lastName: 'Okafor\r\n', email: '\u200B ' };
  const profile = { display_name: ' Ines', email: '\uFEFFines@example.com\u00A0' };
  const user = userSchema().parse({ id: 'u1', details, profile });
  expect(toLearner('u1', user)).toMatchObject({
    ...{ email: 'ines@example.com', foundIn: 'profile' },
    ...{ name: 'Ines', firstName: 'Ines', lastName: 'Okafor' },
  });
});
