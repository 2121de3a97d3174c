import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { findUser } from './findUser';
import { checkEach } from '../../../testing/checkEach';

const API = 'https://api.example.com/v3';

/** Looks up an email address through an API that returns these responses in order. */
function look(email: unknown, ...responses: ScriptedResponse[]) {
  const { connection, asked } = scriptedApi(`${API}/`, responses);
  return { found: findUser.perform(connection, { email }), asked };
}

const user = (id: string, emailAddress: unknown, more: object = {}) => ({
  ...{ id, type: 'User' },
  attributes: { emailAddress, name: `User ${id}`, ...more },
});
const page = (users: object[], next?: string): ScriptedResponse => ({
  body: { data: users, links: { next: next ?? null } },
});

test('finds an address in any case, and reads no further page', () =>
  checkEach([' maya@example.com ', 'MAYA@Example.com'], async (email) => {
    const { found, asked } = look(
      email,
      page([user('u1', 'tomas@example.com')], '/v3/users?page=2'),
      page(
        [user('u2', 'Maya@example.com', { locale: 'en' }), user('u3', 'x@example.com')],
        '/v3/users?page=3',
      ),
    );
    expect(await found).toEqual([
      { id: 'u2', emailAddress: 'Maya@example.com', name: 'User u2', locale: 'en' },
    ]);
    expect(asked()).toEqual([`GET ${API}/users`, `GET ${API}/users?page=2`]);
  }));

test('finds nobody with another address', () =>
  checkEach(
    [
      ['a part of another one', 'aya@example.com'],
      ['nobody has it', 'nobody@example.com'],
    ],
    async ([, email]) => {
      const others = ['maya@example.com', null, 7, { email }].map((address, index) =>
        user(`u${index}`, address),
      );
      const { found } = look(email, page([...others, { id: 'u9', type: 'User' }]));
      expect(await found).toBeUndefined();
    },
  ));

test('never returns a password', async () => {
  const { found } = look('maya@example.com', page([user('u1', 'maya@example.com', { password: 'secret' })]));
  expect(await found).toEqual([{ id: 'u1', emailAddress: 'maya@example.com', name: 'User u1' }]);
});

test("shows an error if it can't be sure, because nobody should be registered twice", () =>
  checkEach<[string, ScriptedResponse, RegExp]>(
    [
      ['there is no list', { status: 404 }, /doesn't list this portal's users\. Map the user's ID/],
      [
        'the list continues on another host',
        page([], 'https://elsewhere.example.com/users'),
        /the link to the next page of users points outside the API, so the access token can't be sent there\. Map the user's ID/,
      ],
    ],
    async ([, response, words]) => {
      const error = await failureOf(look('maya@example.com', response).found);
      expect(error).toMatchObject({ failure: 'notSupported' });
      expect(error.message).toMatch(words);
    },
  ));

test('finds a user before the list continues on another host', async () => {
  const { found } = look(
    'maya@example.com',
    page([user('u1', 'maya@example.com')], 'https://elsewhere.example.com/users'),
  );
  expect(await found).toMatchObject([{ id: 'u1' }]);
});

test('finds a user in spite of another odd item', () =>
  checkEach<[string, unknown]>(
    [
      ['null', null],
      ['not an object', 'u0'],
      ['without an ID', { type: 'User', attributes: { emailAddress: 'a@example.com' } }],
      ['with an ID of another type', { id: [], type: 'User' }],
      ['without attributes', { id: 'u0', type: 'User' }],
      ["with PHP's empty attributes", { id: 'u0', type: 'User', attributes: [], relationships: [] }],
      ['with attributes of another type', { id: 'u0', type: 'User', attributes: 'none' }],
      ['without a type', { id: 'u0', attributes: { emailAddress: 'a@example.com' } }],
      ['with a numeric ID', { id: 7, type: 'User', attributes: {} }],
    ],
    async ([, other]) => {
      const body = { data: [other, user('u1', 'maya@example.com')] };
      expect(await look('maya@example.com', { body }).found).toMatchObject([{ id: 'u1' }]);
    },
  ));

test('a list ends without a link to a next page', () =>
  checkEach<[string, unknown]>(
    [
      ['nothing', undefined],
      ['null', null],
      ['an empty list, as PHP writes it', []],
      ['a string', 'none'],
      ['no next page', {}],
      ['null for the next page', { next: null }],
      ['false for the next page', { next: false }],
      ['an empty next page', { next: '' }],
      ['an empty object for the next page', { next: {} }],
      ['an empty list for the next page', { next: [] }],
      ['an object without an address', { next: { href: null } }],
    ],
    async ([, links]) => {
      const { found, asked } = look('nobody@example.com', { body: { data: [], links } });
      expect(await found).toBeUndefined();
      expect(asked()).toEqual([`GET ${API}/users`]);
    },
  ));

test('follows a link to the next page in every form', () =>
  checkEach<[string, unknown]>(
    [
      ['an object', { href: '/v3/users?page=2', meta: { count: 2 } }],
      ['a relative address', '?page=2'],
      ['a complete address', `${API}/users?page=2`],
    ],
    async ([, next]) => {
      const first = { body: { data: [], links: { next } } };
      const { found, asked } = look('maya@example.com', first, page([user('u1', 'maya@example.com')]));
      expect(await found).toMatchObject([{ id: 'u1' }]);
      expect(asked()).toEqual([`GET ${API}/users`, `GET ${API}/users?page=2`]);
    },
  ));

test("doesn't treat a part as the whole if the next page can't be read", () =>
  checkEach<[string, unknown]>(
    [
      ['true', true],
      ['a number', 2],
      ['a list', ['/v3/users?page=2']],
      ['an object in another form', { url: '/v3/users?page=2' }],
      ['an object that contains another object', { href: { url: '/v3/users?page=2' } }],
    ],
    async ([, next]) => {
      const { found, asked } = look('nobody@example.com', { body: { data: [], links: { next } } });
      expect((await failureOf(found)).message).toMatch(/points outside the API/);
      expect(asked()).toHaveLength(1);
    },
  ));

test('gives up after 100 pages, with advice', async () => {
  const { found, asked } = look('maya@example.com', page([user('u1', 'x@example.com')], '/v3/users?page=2'));
  const error = await failureOf(found);
  expect(error.message).toMatch(/has more than 100 pages\. Map the user's ID/);
  expect(asked()).toHaveLength(100);
});

test('requires an address', () =>
  checkEach(['', '  ', undefined, null], async (email) => {
    const { found, asked } = look(email, page([user('u1', '')]));
    expect((await failureOf(found)).message).toContain('The field "Email" is empty');
    expect(asked()).toEqual([]);
  }));

test('by an ID, no list is searched', async () => {
  const { connection, asked } = scriptedApi(`${API}/`, [{ body: { data: user('u/1', 'maya@example.com') } }]);
  const found = await findUser.perform(connection, { email: 'x@example.com', userId: ' u/1 ' });
  expect(found).toEqual([{ id: 'u/1', emailAddress: 'maya@example.com', name: 'User u/1' }]);
  expect(asked()).toEqual([`GET ${API}/users/u%2F1`]);
});
