import { templates } from '../../../examples/generate/main';
import { recipes } from '../../../packages/zapier/recipes/recipes';
import { readPath } from '@synap-instruqt/vendors';
import { recipeDocs } from './recipePage';
import { recipePages } from './recipePages';

test('each recipe for Zapier has a page', () => {
  const titles = recipePages.map(({ title }) => title);
  expect(recipes.map(({ title }) => title).filter((title) => !titles.includes(title))).toEqual([]);
});

test('each example for n8n has one page', () => {
  const files = recipePages.flatMap(({ workflows }) => workflows.map(({ file }) => file));
  expect(files.sort()).toEqual(
    templates()
      .map(({ file }) => file)
      .sort(),
  );
});

test('a page without a Zap says what to do in Zapier', () => {
  const zaps = recipes.map(({ title }) => title);
  const withoutZap = recipePages.filter(({ title }) => !zaps.includes(title));
  expect(withoutZap.map(({ name, zapier }) => [name, zapier])).toEqual([
    ['each-delivery-once', expect.stringContaining('There is no Zap for this')],
  ]);
});

test('a page lists every HubSpot property that its workflows fill in', () => {
  const pages = new Map(recipeDocs().map(({ path, content }) => [path, content]));
  const missing = recipePages.flatMap(({ name, workflows }) =>
    propertiesOf(workflows[0].file).filter(
      (property) => !pages.get(`recipes/${name}.md`)?.includes(`| \`${property}\` |`),
    ),
  );
  expect(missing).toEqual([]);
  expect(propertiesOf('exam-completed-to-hubspot')).toContain('last_exam');
});

/** Lists the custom properties that an example sends to HubSpot. */
const propertiesOf = (file: string): string[] =>
  (templates().find((template) => template.file === file)?.steps ?? []).flatMap(({ parameters }) => {
    const list = readPath(parameters, 'additionalFields.customPropertiesUi.customPropertiesValues');
    return Array.isArray(list) ? list.map((entry) => String(readPath(entry, 'property'))) : [];
  });
