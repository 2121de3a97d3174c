import { toTitle, withArticle } from './words';

test.each([
  ['sectionGrades', 'Section Grades'],
  ['attempt', 'Attempt'],
  ['addToGroup', 'Add to Group'],
  ['call_api', 'Call API'],
])('%s is %s in a title', (name, title) => expect(toTitle(name)).toBe(title));

test.each([
  ['invite', 'an'],
  ['Instruqt API key', 'an'],
  ['unknown event', 'an'],
  ['user group', 'a'],
  ['track', 'a'],
  ['university', 'a'],
])('%s has the article %s', (noun, article) => expect(withArticle(noun)).toBe(`${article} ${noun}`));
