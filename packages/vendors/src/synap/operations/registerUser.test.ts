import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { registerUser } from './registerUser';
import { checkEach } from '../../../testing/checkEach';

const maya = { name: ' Maya Lindqvist ', email: ' maya@example.com\n', password: ' long password ' };
const needed = { name: 'Maya Lindqvist', emailAddress: 'maya@example.com', password: ' long password ' };
const registered = (attributes: object = {}): ScriptedResponse => ({
  status: 201,
  body: { data: { id: 'r1', type: 'UserRegistration', attributes } },
});

function register(given: object, response = registered()) {
  const { connection, requests } = scriptedApi('https://api.example.com/v3/', [response]);
  return { done: registerUser.perform(connection, { ...maya, ...given }), requests };
}

/** The body of a registration request. */
async function sent(given: object): Promise<{ data: { attributes: object; relationships?: object } }> {
  const { done, requests } = register(given);
  await done;
  return JSON.parse(JSON.stringify(requests[0]?.body));
}

it('sends the documented request', async () => {
  const { done, requests } = register({
    userGroup: ' g1 ',
    locale: 'sv',
    timeZone: ' ',
    welcomeEmail: true,
  });
  await done;
  expect(requests).toEqual([
    {
      method: 'POST',
      url: 'https://api.example.com/v3/user-registrations',
      headers: { 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' },
      body: {
        data: {
          type: 'UserRegistration',
          attributes: { ...needed, locale: 'sv', welcomeEmailDisabled: false },
          relationships: { userGroups: { data: [{ type: 'UserGroup', id: 'g1' }] } },
        },
      },
    },
  ]);
});

it('sends the filled-in values, without the spaces around them', () =>
  checkEach<[object, object]>(
    [
      [{}, {}],
      [
        { locale: ' en-GB ', timeZone: ' Europe/London\n' },
        { locale: 'en-GB', timeZone: 'Europe/London' },
      ],
      [{ locale: ' ', timeZone: '' }, {}],
      [{ welcomeEmail: true }, { welcomeEmailDisabled: false }],
      [{ welcomeEmail: false }, { welcomeEmailDisabled: true }],
      [{ welcomeEmail: 'no' }, { welcomeEmailDisabled: true }],
      [{ welcomeEmail: '' }, {}],
    ],
    async ([given, attributes]) => {
      expect((await sent(given)).data.attributes).toEqual({ ...needed, ...attributes });
    },
  ));

it('lets Synap choose the user group if there is none', () =>
  checkEach(
    [
      [' g1 ', [{ type: 'UserGroup', id: 'g1' }]],
      ['', undefined],
      [' ', undefined],
      [undefined, undefined],
    ],
    async ([userGroup, data]) => {
      const { relationships } = (await sent({ userGroup })).data;
      expect(relationships).toEqual(data && { userGroups: { data } });
    },
  ));

it('requires a name, an email address and a password', () =>
  checkEach(
    [
      ['name', 'Name'],
      ['email', 'Email'],
      ['password', 'Password'],
    ],
    async ([name, label]) => {
      for (const nothing of ['', '  ', null, undefined]) {
        const { done, requests } = register({ [name]: nothing });
        const { message, failure } = await failureOf(done);
        expect(message).toMatch(new RegExp(`^The field "${label}" is empty\\. `));
        expect(failure).toBe('input');
        expect(requests).toEqual([]);
      }
    },
  ));

it('is not retried, because the user may exist', async () => {
  const { done, requests } = register({}, { status: 503 });
  await failureOf(done);
  expect(requests).toHaveLength(1);
});

it('returns the registration, flat, and never the password', async () => {
  const { done } = register({}, registered({ name: 'Maya', password: ' long password ', locale: 'en' }));
  expect(await done).toEqual([{ id: 'r1', name: 'Maya', locale: 'en' }]);
});

it('returns a registration with nothing but an ID', async () => {
  const { done } = register({}, { body: { data: { id: 'r1', type: 'UserRegistration' } } });
  expect(await done).toEqual([{ id: 'r1' }]);
});

it('sends the filled-in custom attributes', async () => {
  const { data } = await sent({ customAttributes: { 'staff-number': ' 40801 ', ward: '', level: 3 } });
  expect(data.attributes).toEqual({ ...needed, attr: { 'staff-number': '40801', level: 3 } });
});

const refusal = (status: number, pointer: string, detail: string): ScriptedResponse => ({
  status,
  body: { errors: [{ detail, source: { pointer: `/data/attributes/${pointer}` } }] },
});

it('explains the problem in plain words', () =>
  checkEach(
    [
      [
        refusal(400, 'emailAddress', 'A user with this email address already exists.'),
        /Find the user with this email address/,
      ],
      [refusal(409, 'emailAddress', 'must be unique'), /Find the user with this email address/],
      [
        { status: 400, body: { errors: [{ detail: 'This user already exists' }] } },
        /Find the user with this email address/,
      ],
      [{ status: 400, body: { errors: [{ title: 'Password must have 12 characters' }] } }, /password policy/],
      [refusal(400, 'userGroups', 'The user group does not exist.'), /Check the values you entered/],
      [refusal(400, 'emailAddress', 'its domain does not exist'), /Check the values you entered/],
      [refusal(400, 'emailAddress', 'is not an email address'), /Check the values you entered/],
      [refusal(422, 'password', 'is too short'), /\(password: is too short\)\. .*password policy, such as/],
      [refusal(403, 'password', 'is too short'), /administrator's access token/],
      [refusal(400, 'locale', 'The password: odd'), /Check the values you entered/],
    ],
    async ([response, words]) => {
      const { done } = register({ customAttributes: { type: 'Kardiologie' } }, response);
      const { message } = await failureOf(done);
      expect(message).toMatch(words);
      expect(message).not.toMatch(/long password|Kardiologie/);
    },
  ));
