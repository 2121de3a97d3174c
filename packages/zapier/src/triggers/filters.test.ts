import { findEvent, instruqt, synap, type FilterDefinition, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { filterFields, readFilterFields } from './filters';

const definition = { name: 'it', label: 'It', help: 'It.', tags: ['it'] };
const vendorWith = (...filters: FilterDefinition[]): Vendor => ({ ...instruqt, filters });
const fieldsOf = (filter: Pick<FilterDefinition, 'comparison' | 'choices' | 'list'>) =>
  filterFields(vendorWith({ ...definition, ...filter }));

const shown = { key: 'it', label: 'It', helpText: 'It.' };

it("offers a list of texts, from fixed values or an API's list", () => {
  const texts = { ...shown, type: 'string', list: true };
  expect(fieldsOf({ comparison: 'among' })).toEqual([texts]);
  expect(fieldsOf({ comparison: 'among', choices: { ci: 'CI' } })).toEqual([
    { ...texts, choices: { ci: 'CI' } },
  ]);
  expect(fieldsOf({ comparison: 'among', list: 'tracks' })).toEqual([
    { ...texts, dynamic: 'instruqt_list_tracks.id.name' },
  ]);
  expect(fieldsOf({ comparison: 'among', list: 'invites' })).toEqual([
    { ...texts, dynamic: 'instruqt_list_invites.id.name' },
  ]);
  const ofGroups: FilterDefinition = { ...definition, comparison: 'among', list: 'userGroups' };
  expect(filterFields({ ...synap, filters: [ofGroups] })).toEqual([
    { ...texts, dynamic: 'synap_list_user_groups.id.name' },
  ]);
});

it('offers a number, a switch, and a name with a value', () => {
  expect(fieldsOf({ comparison: 'atLeast' })).toEqual([{ ...shown, type: 'number' }]);
  expect(fieldsOf({ comparison: 'isTrue' })).toEqual([{ ...shown, type: 'boolean' }]);
  expect(fieldsOf({ comparison: 'isNotTrue' })).toEqual([{ ...shown, type: 'boolean' }]);
  expect(fieldsOf({ comparison: 'parameter' })).toEqual([
    { ...shown, key: 'itName', label: 'It Name', type: 'string' },
    { key: 'itValue', label: 'It Value', type: 'string', helpText: expect.stringContaining('any value') },
  ]);
});

const keysOf = (vendor: Vendor, code?: string) =>
  filterFields(vendor, code === undefined ? undefined : findEvent(vendor, code)).map(({ key }) => key);

it('offers the filters that an event has fields for', () =>
  checkEach(
    [
      ['review.created', instruqt, ['trackIds', 'withoutDevelopers', 'withEmail']],
      [
        'invite.claimed',
        instruqt,
        ['inviteIds', 'customParameterName', 'customParameterValue', 'withoutDevelopers', 'withEmail'],
      ],
      [
        'exam.completed',
        synap,
        ['examIds', 'testIds', 'userGroupIds', 'passedOnly', 'minimumScore', 'withEmail'],
      ],
      ['flag.planted', synap, ['testIds', 'withEmail']],
      ['invite.sent', synap, ['withEmail']],
    ],
    ([code, vendor, keys]) => {
      expect(keysOf(vendor, code).sort()).toEqual([...keys].sort());
    },
  ));

it("offers all filters for an event that isn't known in advance", () => {
  expect(new Set(keysOf(instruqt))).toEqual(
    new Set(
      ['track.completed', 'invite.claimed', 'lab.session_ready'].flatMap((code) => keysOf(instruqt, code)),
    ),
  );
});

it("reads Instruqt's filters", () =>
  checkEach(
    [
      [{}, []],
      [{ trackIds: ['t'], withoutDevelopers: 'yes' }, ['trackIds', 'withoutDevelopers']],
      [{ withoutDevelopers: 'no', modes: [] }, []],
      [{ customParameterName: 'utm' }, ['customParameter']],
      [{ customParameterName: null, customParameterValue: ' ', trackIds: null, modes: [null] }, []],
    ],
    ([inputData, names]) => {
      const filters = readFilterFields(instruqt, { inputData, inputDataRaw: {} });
      expect(filters.map(({ definition: { name } }) => name).sort()).toEqual(names);
    },
  ));

it("reads Synap's filters", () =>
  checkEach(
    [
      [{ passedOnly: 'true', minimumScore: '60' }, ['minimumScore', 'passedOnly']],
      [{ passedOnly: 'false', minimumScore: '' }, []],
    ],
    ([inputData, names]) => {
      const filters = readFilterFields(synap, { inputData, inputDataRaw: {} });
      expect(filters.map(({ definition: { name } }) => name).sort()).toEqual(names);
    },
  ));

it('has no filters if Zapier passes on no input at all', () => {
  for (const vendor of [instruqt, synap]) expect(readFilterFields(vendor, JSON.parse('{}'))).toEqual([]);
});
