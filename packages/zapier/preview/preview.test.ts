import app from '../src';
import { readDefinition, type Definition } from './definition';
import { exampleRows } from './example';
import { previewPage } from './page';

const definition = readDefinition(app);
const shown = [definition.triggers, definition.searches, definition.creates]
  .flatMap((steps) => Object.values(steps))
  .filter(({ display }) => !display.hidden);

let page: string;
beforeAll(async () => {
  page = await previewPage(definition);
});

/** Returns the HTML of a step's card on the page. */
const cardOf = (key: string): string =>
  page.split(`<article id="${key}">`)[1]?.split('</article>', 1).join() ?? '';

const withStep = (
  change: (step: Definition['searches'][string]) => Definition['searches'][string],
): Definition => {
  const step = definition.searches.instruqt_find_track;
  if (step === undefined) throw new Error('The app has no such search');
  return { ...definition, searches: { instruqt_find_track: change(step) } };
};

it('has every step that a person can choose, with all its fields in their order', () => {
  expect(shown.length).toBeGreaterThan(45);
  for (const { key, display, operation } of shown) {
    const card = cardOf(key);
    expect(card).toContain(`<h3>${display.label}</h3>`);
    // Reads only the fields' labels. The title, the description and the help texts may also contain a label's words.
    const labels = card.split(/<p class="label">\s*<span>/).slice(1);
    expect(labels).toHaveLength(operation.inputFields.length);
    for (const [index, { label = '' }] of operation.inputFields.entries()) {
      expect(labels[index]?.trim().startsWith(label.replaceAll("'", '&#39;'))).toBe(true);
    }
  }
});

it('leaves out triggers that only fill dropdowns', () => expect(page).not.toContain('List Tracks'));

it('shows setup steps as a list, choices with the selected one, dropdowns, and hidden fields', () => {
  const card = cardOf('instruqt_track_completed');
  expect(card).toMatch(/<ol>\s*<li>Copy this Zap&#39;s webhook URL\.<\/li>/);
  expect(card).toContain('<span class="choice chosen">Signing Secret</span>');
  expect(card).toContain('Choose a track…');
  expect(card).toContain('••••••••');
  expect(cardOf('instruqt_find_learner')).toContain('add the step “Find Instruqt Invite Claims” for it');
  expect(cardOf('synap_register_user')).toContain('<b class="required">required</b>');
});

it('shows the label of each group above its first field', () => {
  const card = cardOf('instruqt_track_completed');
  expect(card.match(/<h4>(?:Set Up|Filters)<|<span>(?:Verification|Tracks)\s/g)).toEqual([
    '<h4>Set Up<',
    '<span>Verification ',
    '<h4>Filters<',
    '<span>Tracks ',
  ]);
});

it('has no script, and nothing from elsewhere', () => {
  expect(page).not.toMatch(/<script|<iframe|<img|<link|\ssrc=|\son\w+=|url\(|@import/i);
  for (const [, href = ''] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(?:#|https:\/\/)/);
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('shows any text of the definition as text', async () => {
  const evil = '<img src=x onerror=alert(1)> & [a](javascript:alert(1)) ![b](https://example.com/b.png)';
  const spoiled = withStep((step) => ({
    ...step,
    key: `x" onclick="${evil}`,
    display: {
      ...step.display,
      label: evil,
      description: evil,
      directions: `1. ${evil}\n2. [c](https://example.com/?a=1&b=2)`,
    },
    operation: {
      ...step.operation,
      inputFields: [
        { key: 'a', label: evil, type: evil, required: true, list: true, helpText: evil, default: evil },
        { key: 'b', label: 'B', type: 'string', required: false, list: false, choices: { a: evil } },
        { key: 'c', label: 'C', type: 'string', required: false, list: false, placeholder: evil },
      ],
      outputFields: [{ key: evil, label: evil, sample: evil }],
    },
  }));
  const spoiledPage = await previewPage(spoiled);
  expect(spoiledPage).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(spoiledPage).not.toMatch(/<img|href="javascript|<article[^>]*onclick="</);
  expect(spoiledPage).toContain('href="https://example.com/?a=1&amp;b=2"');
});

describe('the example', () => {
  const rowsOf = (
    outputFields: Definition['searches'][string]['operation']['outputFields'],
    sample: object,
  ) => {
    const { searches } = withStep((step) => ({
      ...step,
      operation: { ...step.operation, outputFields, sample: { ...sample } },
    }));
    return Object.values(searches).flatMap(exampleRows);
  };

  it('has the labels and values in the order of the fields', () => {
    const fields = [
      { key: 'b__c', label: 'C' },
      { key: 'a', label: 'A' },
      { key: 'd', label: 'D', sample: 'from the field' },
      { key: 'e', label: 'E' },
      { key: 'f' },
    ];
    expect(rowsOf(fields, { a: false, b: { c: 0 }, e: null, f: ['x', { y: 1 }] })).toEqual([
      { key: 'b__c', label: 'C', value: '0' },
      { key: 'a', label: 'A', value: 'No' },
      { key: 'd', label: 'D', value: 'from the field' },
      { key: 'e', label: 'E' },
      { key: 'f', label: 'f', value: 'x, {"y":1}' },
    ]);
  });

  it('has line items one by one, and their fields if there are none', () => {
    const fields = [
      { key: 'items', label: 'Items', children: [{ key: 'name', label: 'Name' }, { key: 'id' }] },
    ];
    expect(rowsOf(fields, { items: [{ name: 'One', id: 1 }, { name: 'Two' }] })).toEqual([
      { key: 'items[]name', label: 'Items 1: Name', value: 'One' },
      { key: 'items[]id', label: 'Items 1: id', value: '1' },
      { key: 'items[]name', label: 'Items 2: Name', value: 'Two' },
      { key: 'items[]id', label: 'Items 2: id' },
    ]);
    expect(rowsOf(fields, {})).toEqual([
      { key: 'items[]name', label: 'Items: Name' },
      { key: 'items[]id', label: 'Items: id' },
    ]);
  });
});
