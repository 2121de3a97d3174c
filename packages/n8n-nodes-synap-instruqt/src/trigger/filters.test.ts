import {
  decide,
  instruqt,
  readDelivery,
  synap,
  type FilterDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { webhookContext } from '../../testing/context';
import { InstruqtTrigger, SynapTrigger } from '../../testing/nodes';
import { filterOptions, readFilterOptions } from './filters';

const definition = { name: 'it', label: 'It', help: 'It. And more.', tags: ['it'] };
const vendorWith = (...filters: FilterDefinition[]): Vendor => ({ ...synap, filters });
const fieldOf = (filter: Pick<FilterDefinition, 'comparison' | 'choices' | 'list'>, vendor: Vendor = synap) =>
  filterOptions({ ...vendor, filters: [{ ...definition, ...filter }] }).options;

const shown = { displayName: 'It', name: 'it', description: 'It. And more.' };

describe('the fields', () => {
  test('every filter of a vendor is a field', () => {
    for (const vendor of [synap, instruqt]) {
      const { options = [] } = filterOptions(vendor);
      expect(options.map(({ name }) => name).sort()).toEqual(vendor.filters.map(({ name }) => name).sort());
    }
  });

  test('the lists that the fields name exist', () => {
    const wantedOf = (vendor: Vendor) =>
      [...JSON.stringify(filterOptions(vendor)).matchAll(/"loadOptionsMethod":"(\w+)"/g)].map(
        ([, name]) => name,
      );
    expect(wantedOf(instruqt).sort()).toEqual(Object.keys(new InstruqtTrigger().methods.loadOptions).sort());
    expect(wantedOf(synap).sort()).toEqual(['getExams', 'getTests', 'getUserGroups']);
    expect(Object.keys(new SynapTrigger().methods.loadOptions).sort()).toEqual(wantedOf(synap).sort());
  });

  test('a string, or one of several values', () => {
    expect(fieldOf({ comparison: 'among' })).toEqual([
      { ...shown, type: 'string', default: '', hint: 'Separate multiple IDs with commas' },
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

  test('several items of a list, or IDs from an expression', () => {
    const noun = instruqt.lists.tracks.noun;
    expect(fieldOf({ comparison: 'among', list: 'tracks' }, instruqt)).toEqual([
      {
        ...shown,
        displayName: `${noun} Names or IDs`,
        type: 'multiOptions',
        typeOptions: { loadOptionsMethod: 'getTracks' },
        default: [],
        description:
          'It. And more. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
      },
    ]);
  });

  test('a number, and a switch that is on when it is added', () => {
    expect(fieldOf({ comparison: 'atLeast' })).toEqual([{ ...shown, type: 'number', default: 0 }]);
    for (const comparison of ['isTrue', 'isNotTrue', 'hasEmail'] as const) {
      const description = 'Whether to it. And more.';
      expect(fieldOf({ comparison })).toEqual([{ ...shown, type: 'boolean', default: true, description }]);
    }
  });

  test('a parameter, by name and value', () => {
    expect(fieldOf({ comparison: 'parameter' })).toEqual([
      {
        ...shown,
        type: 'fixedCollection',
        default: { parameter: { key: '', value: '' } },
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

  test('the filters are sorted by label, in a collection that is empty at first', () => {
    const labels = ['Zebra', 'Ant', 'Bee'];
    const filters = labels.map((label) => ({ ...definition, label, comparison: 'isTrue' as const }));
    const { type, default: initial, options = [] } = filterOptions(vendorWith(...filters));
    expect({ type, initial }).toEqual({ type: 'collection', initial: {} });
    expect(options.map((option) => Object(option).displayName)).toEqual(['Ant', 'Bee', 'Zebra']);
  });
});

describe('the set filters', () => {
  const namesOf = (vendor: Vendor, filters: unknown) => {
    const { context } = webhookContext({ parameters: { filters } }, { headers: {} });
    return readFilterOptions(context, vendor).map(({ definition }) => definition.name);
  };

  test('include each filled-in filter of Synap', () =>
    checkEach(
      [
        [{ examIds: 'e1, e2' }, ['examIds']],
        [{ examIds: '' }, []],
        [{ passedOnly: true, minimumScore: 50 }, ['passedOnly', 'minimumScore']],
        [{ passedOnly: false, minimumScore: '' }, []],
        [{}, []],
        [{ examIds: null, testIds: 't1' }, ['testIds']],
        ['', []],
        [null, []],
      ],
      ([chosen, names]) => {
        expect(namesOf(synap, chosen)).toEqual(names);
      },
    ));

  test('include each filled-in filter of Instruqt', () =>
    checkEach(
      [
        [{ trackIds: [] }, []],
        [{ modes: [] }, []],
        [{ customParameter: {} }, []],
        // The default value, which n8n stores when the user adds the filter.
        [{ customParameter: { parameter: { key: '', value: '' } } }, []],
        // n8n may store the parameter without its name and value.
        [{ customParameter: { parameter: {} } }, []],
        [{ withoutDevelopers: true }, ['withoutDevelopers']],
      ],
      ([chosen, names]) => {
        expect(namesOf(instruqt, chosen)).toEqual(names);
      },
    ));

  test('are empty if n8n returns null for the collection', () => {
    const { context } = webhookContext({ parameters: {} }, { headers: {} });
    expect(readFilterOptions({ ...context, getNodeParameter: () => null }, synap)).toEqual([]);
  });

  const sample = instruqt.events.find(({ code }) => code === 'track.completed')?.sample;
  const decisionOn = (filters: object, body: object) => {
    const { context } = webhookContext({ parameters: { filters } }, { headers: {} });
    const rawBody = JSON.stringify({ ...sample, ...body });
    const request = { headers: {}, rawBody, query: new URLSearchParams() };
    const [event] = readDelivery(instruqt, request, { by: 'nothing' }, new Date(0)).events;
    const settings = { chosen: ['track.completed'], filters: readFilterOptions(context, instruqt) };
    return decide(instruqt, event, settings);
  };

  test('must match an event', () =>
    checkEach(
      [
        ['choices from a list', { trackIds: ['t0', 't1'] }, { track_id: 't1' }, { track_id: 't2' }],
        ['IDs from an expression', { trackIds: 't0, t1' }, { track_id: 't1' }, { track_id: 't2' }],
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
