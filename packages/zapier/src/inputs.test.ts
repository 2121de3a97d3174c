import { instruqt, synap, type Input } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { readField, readInputs, toInputFields, type StepInput } from './inputs';

/**
 * Creates the input of a step with one field, from the field's value in a run and the value entered in the editor.
 * Zapier passes both values on as JSON.
 */
const step = (it: unknown, entered = it): StepInput =>
  JSON.parse(JSON.stringify({ inputData: { it }, inputDataRaw: { it: entered } }));
const nothing: StepInput = JSON.parse('{}');

const input: Input = { name: 'it', kind: 'text', label: 'It' };
const read = (given: StepInput, changed: Partial<Input> = {}): unknown =>
  readInputs([{ ...input, ...changed }], given).it;

describe('a filled-in value is passed on', () => {
  it('unchanged, and as nothing if it is blank', () =>
    checkEach(
      [
        [' text\n', ' text\n'],
        [5, 5],
        [0, 0],
        [false, false],
        [
          ['a', ''],
          ['a', ''],
        ],
        [{ a: 1 }, { a: 1 }],
        [[], []],
        ['', undefined],
        [' \n', undefined],
        [null, undefined],
        [undefined, undefined],
      ],
      ([value, given]) => expect(read(step(value))).toEqual(given),
    ));

  it('as a list, if the input accepts several', () =>
    expect(read(step(['a', '']), { several: true })).toEqual(['a', '']));

  it('as a blank text if a mapped value is blank', () =>
    checkEach(
      [
        ['m1', '{{trigger__user_id}}', 'm1'],
        ['', '{{trigger__user_id}}', ''],
        [' ', '{{trigger__user_id}}', ''],
        [null, '{{trigger__user_id}}', ''],
        [undefined, '{{trigger__user_id}}', ''],
        ['', '', undefined],
        [undefined, ' ', undefined],
        [undefined, undefined, undefined],
        [null, ['{{a}}'], undefined],
      ],
      ([value, entered, given]) => {
        expect(read(step(value, entered))).toBe(given);
      },
    ));

  it('as nothing if Zapier passes on no input at all', () => {
    expect(read(nothing)).toBeUndefined();
    expect(read(nothing, { kind: 'parameter' })).toBeUndefined();
    expect(readField(nothing, 'it')).toBeUndefined();
  });
});

describe('a parameter is read from its two fields', () => {
  const parameter = (inputData: object, inputDataRaw: object = inputData): unknown =>
    read(JSON.parse(JSON.stringify({ inputData, inputDataRaw })), { kind: 'parameter' });
  const mapped = '{{trigger__data__campaign}}';

  it('which are both empty if a mapped one is', () =>
    checkEach<[inputData: object, inputDataRaw: object | undefined, given: object | undefined]>(
      [
        [{}, undefined, undefined],
        [{ itName: ' ', itValue: '' }, undefined, undefined],
        [{ itName: 'utm', itValue: 'spring' }, undefined, { key: 'utm', value: 'spring' }],
        [{ itName: 'utm' }, undefined, { key: 'utm', value: undefined }],
        [{ itValue: 'spring' }, undefined, { key: undefined, value: 'spring' }],
        [
          { itName: 'utm', itValue: '' },
          { itName: 'utm', itValue: mapped },
          { key: '', value: '' },
        ],
        [{ itValue: 'spring' }, { itName: mapped, itValue: 'spring' }, { key: '', value: '' }],
        [{}, { itName: mapped }, { key: '', value: '' }],
        [{ itName: ['utm'], itValue: 'spring' }, undefined, { key: ['utm'], value: 'spring' }],
      ],
      ([inputData, inputDataRaw, given]) => expect(parameter(inputData, inputDataRaw)).toEqual(given),
    ));
});

describe("an input's field", () => {
  const fieldsOf = (changed: Partial<Input> = {}) => toInputFields(instruqt, { ...input, ...changed });
  const field = { key: 'it', label: 'It' };

  it('has the type of its kind', () =>
    checkEach<[Partial<Input>, object]>(
      [
        [{}, { type: 'string' }],
        [
          { kind: 'password' },
          { type: 'password', helpText: "You can't map this field from an earlier step." },
        ],
        [{ kind: 'time' }, { type: 'datetime' }],
        [{ kind: 'json' }, { type: 'json', schema: { type: 'object' } }],
        [{ kind: 'number' }, { type: 'integer' }],
        [{ kind: 'switch' }, { type: 'boolean' }],
        [
          { kind: 'choice', choices: { a: 'A' } },
          { type: 'string', choices: { a: 'A' } },
        ],
        [
          { kind: 'choice', choices: { a: 'A' }, defaultValue: 'a' },
          { type: 'string', choices: { a: 'A' }, default: 'a' },
        ],
        [{ several: true }, { type: 'string', list: true }],
        [{ required: true }, { type: 'string', required: true }],
        [{ list: 'tracks' }, { type: 'string', dynamic: 'instruqt_list_tracks.id.name' }],
      ],
      ([changed, expected]) => expect(fieldsOf(changed)).toEqual([{ ...field, ...expected }]),
    ));

  it('is two fields for a parameter', () =>
    expect(fieldsOf({ kind: 'parameter', help: 'It.' })).toEqual([
      { key: 'itName', label: 'It Name', type: 'string', helpText: 'It.' },
      { key: 'itValue', label: 'It Value', type: 'string', helpText: "The parameter's exact value." },
    ]));

  it('has an empty dropdown if a search but no list can find it, so that the editor offers the search', () =>
    expect(fieldsOf({ foundBy: { operation: 'find_play', output: 'userId' } })).toMatchObject([
      { search: 'instruqt_find_play.userId', dynamic: 'instruqt_list_nothing.id.name' },
    ]));

  it("names its own vendor's list", () =>
    expect(toInputFields(synap, { ...input, list: 'userGroups' })).toEqual([
      { ...field, type: 'string', dynamic: 'synap_list_user_groups.id.name' },
    ]));

  it('has a help text that explains how to fill it in', () =>
    checkEach<[Partial<Input>, string | undefined]>(
      [
        [{}, undefined],
        [{ help: 'What it is.' }, 'What it is.'],
        [{ help: 'What it is.', example: 'so' }, 'What it is. Example: `so`.'],
        [{ example: 'so' }, 'Example: `so`.'],
        [{ help: 'What it is.', example: 'so', place: 'option' }, 'What it is. Example: `so`.'],
        [{ help: 'What it is.', example: 'so', place: 'filter' }, 'What it is.'],
        [{ help: 'What it is.', example: 'so', kind: 'number' }, 'What it is.'],
        [{ help: 'What it is.', example: 's1', isId: true }, 'What it is.'],
        [{ example: 'u1', isId: true, inEvents: 'user_id' }, 'Map the User ID from an Instruqt event.'],
        [{ help: 'Only this.', inEvents: 'user_id' }, 'Only this. Map the User ID from an Instruqt event.'],
        [
          { inEvents: 'review_id', foundBy: { operation: 'find_play', output: 'reviewId' } },
          'Map the Review ID from an Instruqt event, or add a search step to find it.',
        ],
        [{ label: 'Claim', inEvents: 'claim_id' }, 'Map the Claim ID from an Instruqt event.'],
        [{ list: 'teams', isId: true, help: 'Where.', example: 'north' }, 'Where.'],
        [
          { label: 'Track', list: 'tracks', inEvents: 'track_id' },
          'Choose a track, or map the Track ID from an Instruqt event.',
        ],
        [
          { label: 'Tracks', list: 'tracks', inEvents: 'track_id', several: true, help: 'Where to.' },
          'Where to. Choose one or more tracks, or map the Track IDs from an Instruqt event.',
        ],
        [
          { kind: 'switch', help: 'Whether.', defaultValue: true },
          'Whether. If you leave this empty, Yes is used.',
        ],
        [
          { kind: 'switch', help: 'Whether.', defaultValue: false },
          'Whether. If you leave this empty, No is used.',
        ],
        [{ kind: 'switch', help: 'Whether.' }, 'Whether.'],
        [{ kind: 'choice', choices: { a: 'A' }, help: 'Which.', defaultValue: 'a' }, 'Which.'],
      ],
      ([changed, helpText]) => expect(fieldsOf(changed)[0]?.helpText).toBe(helpText),
    ));
});
