import { toTitle, withArticle } from './words';
import { checkEach } from '../../testing/checkEach';

test('a name is in Title Case in a title', () =>
  checkEach(
    [
      ['sectionGrades', 'Section Grades'],
      ['attempt', 'Attempt'],
      ['addToGroup', 'Add to Group'],
      ['call_api', 'Call API'],
    ],
    ([name, title]) => expect(toTitle(name)).toBe(title),
  ));

test('a noun has its article', () =>
  checkEach(
    [
      ['invite', 'an'],
      ['Instruqt API key', 'an'],
      ['unknown event', 'an'],
      ['user group', 'a'],
      ['track', 'a'],
      ['university', 'a'],
    ],
    ([noun, article]) => expect(withArticle(noun)).toBe(`${article} ${noun}`),
  ));
