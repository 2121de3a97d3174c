import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { updateUser } from './updateUser';
import { checkEach } from '../../../testing/checkEach';

const API = 'https://api.example.com/v3';
const user = (attributes: object | null = {}): ScriptedResponse => ({
  body: { data: { id: 'u1', type: 'User', attributes } },
});

function update(given: object, ...responses: ScriptedResponse[]) {
  const { connection, requests, asked } = scriptedApi(API, responses);
  return { done: updateUser.perform(connection, { userId: ' u1 ', ...given }), requests, asked };
}

const sentIn = (requests: { body?: object }[]): unknown => JSON.parse(JSON.stringify(requests.at(-1)?.body));

test('sends the filled-in values, without a read', async () => {
  const changed = user({ name: 'Maya Berg', password: 'secret', passwordKey: 'secret', externalId: null });
  const { done, requests, asked } = update({ name: ' Maya Berg ', email: ' ' }, changed);
  expect(await done).toEqual([{ id: 'u1', name: 'Maya Berg', externalId: null }]);
  expect(asked()).toEqual([`PATCH ${API}/users/u1`]);
  expect(sentIn(requests)).toEqual({ data: { type: 'User', id: 'u1', attributes: { name: 'Maya Berg' } } });
});

test('sends a new email address, and nothing else', async () => {
  const { done, requests } = update({ email: ' maya@example.com ' }, user());
  await done;
  expect(sentIn(requests)).toHaveProperty('data.attributes', { emailAddress: 'maya@example.com' });
});

test('merges custom attributes with the existing ones', () =>
  checkEach(
    [
      [{ ward: 'West' }, { ward: 'West', number: 7 }],
      [
        { ' shift ': ' late ', empty: ' ', nothing: null, missing: undefined, '': '' },
        { ward: 'East', number: 7, shift: 'late' },
      ],
      [
        { number: 8, flag: false },
        { ward: 'East', number: 8, flag: false },
      ],
    ],
    async ([customAttributes, attr]) => {
      const { done, requests, asked } = update(
        { customAttributes },
        user({ attr: { ward: 'East', number: 7 } }),
      );
      await done;
      expect(asked()).toEqual([`GET ${API}/users/u1`, `PATCH ${API}/users/u1`]);
      expect(sentIn(requests)).toEqual({ data: { type: 'User', id: 'u1', attributes: { attr } } });
    },
  ));

test('a user without attributes gets some', async () => {
  const { done, requests } = update({ customAttributes: { ward: 'West' } }, user({ attr: null }));
  await done;
  expect(sentIn(requests)).toMatchObject({ data: { attributes: { attr: { ward: 'West' } } } });
});

test("nothing is changed if they can't be read", () =>
  checkEach<[string, ScriptedResponse]>(
    [
      ['are missing', user({ name: 'Maya' })],
      ['are missing like all other attributes', user(null)],
      ['are a list', user({ attr: [] })],
      ['belong to no one', { status: 404 }],
    ],
    async ([, response]) => {
      const { done, asked } = update({ name: 'Maya', customAttributes: { ward: 'West' } }, response);
      expect((await failureOf(done)).message).toMatch(/could not update the user: .*[Nn]othing was changed/);
      expect(asked()).toEqual([`GET ${API}/users/u1`]);
    },
  ));

test('without a change, nothing is sent', () =>
  checkEach(
    [{}, { name: ' ', email: '', customAttributes: { ward: '' } }, { customAttributes: {} }],
    async (given) => {
      const { done, asked } = update(given, user());
      expect((await failureOf(done)).message).toMatch(
        /^"Name", "Email" and "Custom Attributes" are all empty\. Fill in one/,
      );
      expect(asked()).toEqual([]);
    },
  ));

test('a refusal shows what to do, and none of the sent values', async () => {
  const detail = 'maya.berg@example.com already exists, Kardiologie is odd';
  const error = { detail, source: { pointer: '/data/attributes/emailAddress' } };
  const { done } = update(
    { email: 'maya.berg@example.com', customAttributes: { type: 'Kardiologie' } },
    user({ attr: {} }),
    { status: 400, body: { errors: [error] } },
  );
  const { message } = await failureOf(done);
  expect(message).toMatch(/Find the user with this email address/);
  expect(message).not.toMatch(/maya|Kardiologie/);
});
