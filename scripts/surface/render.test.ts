import { renderSurface } from './render';

const long = `A help text ${'that is long '.repeat(10)}and would make the line of its field hard to read.`;

test.each<[title: string, surface: unknown, text: string]>([
  [
    'a field of Zapier',
    [{ key: 'learner__email', label: 'Learner Email', type: 'string' }],
    '- learner__email  string  "Learner Email"',
  ],
  [
    'a field of n8n, with what is short behind it',
    [
      {
        displayName: 'Limit',
        name: 'limit',
        type: 'number',
        default: 50,
        typeOptions: { minValue: 1 },
        displayOptions: { show: { returnAll: [false] } },
      },
    ],
    '- limit  number  "Limit"  default: 50  typeOptions: {minValue: 1}  displayOptions: {show: {returnAll: [false]}}',
  ],
  [
    'what is long below its field, and what is short before it',
    [{ key: 'a', label: 'A', type: 'string', helpText: long, required: true }],
    `- a  string  "A"  required: true\n  helpText: "${long}"`,
  ],
  [
    'fields in a field',
    [
      {
        key: 'list',
        label: 'List',
        children: [
          { key: 'a', label: 'A', type: 'string', helpText: long },
          { key: 'b', label: 'B', type: 'string' },
        ],
      },
    ],
    `- list  -  "List"\n  children:\n    - a  string  "A"\n      helpText: "${long}"\n    - b  string  "B"`,
  ],
  ['a choice', [{ name: 'None', value: 'none' }], '- name: "None"  value: "none"'],
  [
    'a property that nobody thought of, whatever it is',
    [{ key: 'a', label: 'A', type: 'string', name: 'n', unheardOf: { of: [null, false, 0, ''] } }],
    '- a  string  "A"  name: "n"  unheardOf: {of: [null, false, 0, ""]}',
  ],
  ['a type that is no text', [{ key: 'a', label: 'A', type: ['x'] }], '- a  ["x"]  "A"'],
  ['a function, and no undefined', { perform: () => 1, gone: undefined }, 'perform: [function]'],
  ['what is empty', { list: [], object: {}, text: '' }, 'list: []\nobject: {}\ntext: ""'],
  ['lists in a list', [[1, 2], []], '- list:\n  - 1\n  - 2\n- list:\n  []'],
  ['text with line breaks on one line', { text: 'a\nb' }, 'text: "a\\nb"'],
])('shows %s', (_, surface, text) => expect(renderSurface(surface)).toBe(text));

test.each([[new Map([['a', 1]])], [/a/], [new Date(0)], [Symbol('a')], [10n], [{ in: [{ it: new Set() }] }]])(
  'refuses %p, in which something could hide',
  (surface) => expect(() => renderSurface(surface)).toThrow(/is no /),
);

/** Every value in a surface, each with what else could stand in its place. */
test('every change of any value of a field shows', () => {
  const field = {
    ...{ key: 'a', name: 'n', label: 'A', displayName: 'D', type: 'string', default: '', required: true },
    ...{
      helpText: long,
      choices: { x: 'X', y: 'Y' },
      options: [{ name: 'X', value: 'x', description: long }],
    },
    displayOptions: { show: { resource: ['invite'], operation: ['get', 'getAll'] }, hide: { a: [true] } },
    children: [{ key: 'b', label: 'B', type: 'number', list: true }],
  };
  const before = renderSurface([field]);
  const paths = leafPaths(field);
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    const changed = structuredClone(field);
    change(changed, path);
    expect(renderSurface([changed])).not.toBe(before);
  }
});

const leafPaths = (value: object): string[][] =>
  Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'object' ? leafPaths(inner).map((path) => [name, ...path]) : [[name]],
  );

function change(value: object, [name = '', ...inner]: string[]): void {
  const current: unknown = Reflect.get(value, name);
  if (inner.length > 0) change(Object(current), inner);
  else Reflect.set(value, name, typeof current === 'boolean' ? !current : `${String(current)}!`);
}
