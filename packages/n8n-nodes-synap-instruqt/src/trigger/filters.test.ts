import { instruqt, synap, type Vendor } from '@synap-instruqt/vendors';
import { webhookContext } from '../../testing/context';
import { InstruqtTrigger } from '../../testing/nodes';
import { filterOptions, readFilterOptions } from './filters';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

const namesOf = (vendor: Vendor, filters: unknown) => {
  const { context } = webhookContext({ parameters: { filters } }, { headers: {} });
  return readFilterOptions(context, vendor).map(({ definition }) => definition.name);
};

test('every filter of a vendor is a field', () => {
  for (const vendor of [synap, instruqt]) {
    const { options = [] } = filterOptions(vendor);
    expect(options.map(({ name }) => name).sort()).toEqual(vendor.filters.map(({ name }) => name).sort());
  }
});

test('the filters of Synap that are set', () =>
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

test('the filters of Instruqt that are set', () =>
  checkEach(
    [
      [{ trackIds: { __rl: true, mode: 'list', value: 't1' } }, ['trackIds']],
      [{ trackIds: { __rl: true, mode: 'id', value: 't1, t2' } }, ['trackIds']],
      [{ trackIds: { __rl: true, mode: 'list', value: '' } }, []],
      [{ modes: ['ci'] }, ['modes']],
      [{ modes: [] }, []],
      [{ customParameter: { parameter: { key: 'utm', value: 'x' } } }, ['customParameter']],
      [{ customParameter: {} }, []],
      [{ withoutDevelopers: true }, ['withoutDevelopers']],
    ],
    ([chosen, names]) => {
      expect(namesOf(instruqt, chosen)).toEqual(names);
    },
  ));

test('a collection that n8n gives as null sets nothing', () => {
  const { context } = webhookContext({ parameters: {} }, { headers: {} });
  expect(readFilterOptions({ ...context, getNodeParameter: () => null }, synap)).toEqual([]);
});

test('the lists that the fields name are there', () => {
  const text = JSON.stringify(filterOptions(instruqt));
  const wanted = [...text.matchAll(/"searchListMethod":"(\w+)"/g)].map(([, name]) => name);
  const methods = Object.keys(new InstruqtTrigger().methods.listSearch);
  expect(wanted).toHaveLength(2);
  expect(methods).toEqual(expect.arrayContaining(wanted));
});
