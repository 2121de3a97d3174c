import {
  decide,
  instruqt,
  readDelivery,
  synap,
  type FilterDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { webhookContext } from '../../testing/context';
import { filterOptions, readFilterOptions } from './filters';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const definition = { name: 'it', label: 'It', help: 'It. And more.', tags: ['it'] };
const vendorWith = (...filters: FilterDefinition[]): Vendor => ({ ...synap, filters });
const fieldOf = (filter: Pick<FilterDefinition, 'comparison' | 'choices' | 'list'>) =>
  filterOptions(vendorWith({ ...definition, ...filter })).options;

const shown = { displayName: 'It', name: 'it', description: 'It. And more.' };

test('a text, or one of a few words', () => {
  expect(fieldOf({ comparison: 'among' })).toEqual([
    { ...shown, type: 'string', default: '', hint: 'Several are separated by commas' },
  ]);
  expect(fieldOf({ comparison: 'among', choices: { ci: 'CI', embed: 'Embedded' } })).toEqual([
    {
      ...shown,
      type: 'multiOptions',
      default: [],
      options: [
        { name: 'CI', value: 'ci' },
        { name: 'Embedded', value: 'embed' },
      ],
    },
  ]);
});

test('one of a list, chosen from it or by its ID', () =>
  checkEach(
    [
      ['tracks', 'searchTracks'],
      ['invites', 'searchInvites'],
    ] as const,
    ([list, searchListMethod]) => {
      expect(fieldOf({ comparison: 'among', list })).toEqual([
        {
          ...shown,
          type: 'resourceLocator',
          default: { mode: 'list', value: '' },
          modes: [
            {
              displayName: 'From List',
              name: 'list',
              type: 'list',
              placeholder: `Choose from your ${list}…`,
              typeOptions: { searchListMethod, searchable: true },
            },
            { displayName: 'By ID', name: 'id', type: 'string', hint: 'Several are separated by commas' },
          ],
        },
      ]);
    },
  ));

test('a number, and a switch that is on once it is added', () => {
  expect(fieldOf({ comparison: 'atLeast' })).toEqual([{ ...shown, type: 'number', default: 0 }]);
  for (const comparison of ['isTrue', 'isNotTrue'] as const) {
    const description = 'Whether to apply this filter. It. And more.';
    expect(fieldOf({ comparison })).toEqual([{ ...shown, type: 'boolean', default: true, description }]);
  }
});

test('a parameter, by name and value', () => {
  expect(fieldOf({ comparison: 'parameter' })).toEqual([
    {
      ...shown,
      type: 'fixedCollection',
      default: {},
      options: [
        {
          displayName: 'Parameter',
          name: 'parameter',
          values: [
            expect.objectContaining({ name: 'key', type: 'string', default: '' }),
            expect.objectContaining({ name: 'value', type: 'string', default: '' }),
          ],
        },
      ],
    },
  ]);
});

test('the filters are in the order of their labels, in a collection that is empty at first', () => {
  const labels = ['Zebra', 'Ant', 'Bee'];
  const filters = labels.map((label) => ({ ...definition, label, comparison: 'isTrue' as const }));
  const { type, default: initial, options = [] } = filterOptions(vendorWith(...filters));
  expect({ type, initial }).toEqual({ type: 'collection', initial: {} });
  expect(options.map((option) => Object(option).displayName)).toEqual(['Ant', 'Bee', 'Zebra']);
});

describe('what is set is what an event has to match', () => {
  const sample = instruqt.events.find(({ code }) => code === 'track.completed')?.sample;
  const decisionOn = (filters: object, body: object) => {
    const { context } = webhookContext({ parameters: { filters } }, { headers: {} });
    const rawBody = JSON.stringify({ ...sample, ...body });
    const request = { headers: {}, rawBody, query: new URLSearchParams() };
    const [event] = readDelivery(instruqt, request, { by: 'nothing' }, new Date(0)).events;
    const settings = { chosen: ['track.completed'], filters: readFilterOptions(context, instruqt) };
    return decide(instruqt, event, settings);
  };

  test('of every kind', () =>
    checkEach(
      [
        [
          'a choice from a list',
          { trackIds: { __rl: true, mode: 'list', value: 't1' } },
          { track_id: 't1' },
          { track_id: 't2' },
        ],
        [
          'an ID',
          { trackIds: { __rl: true, mode: 'id', value: 't0, t1' } },
          { track_id: 't1' },
          { track_id: 't2' },
        ],
        ['words', { modes: ['ci'] }, { mode: 'ci' }, { mode: 'embed' }],
        [
          'a parameter',
          { customParameter: { parameter: { key: 'utm', value: 'x' } } },
          { custom_parameters: { utm: 'x' } },
          { custom_parameters: { utm: 'y' } },
        ],
      ],
      ([, filters, fits, misfits]) => {
        expect(decisionOn(filters, fits)).toBe('deliver');
        expect(decisionOn(filters, misfits)).toBe('filtered');
      },
    ));
});
