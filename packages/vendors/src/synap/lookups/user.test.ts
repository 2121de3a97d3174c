import type { HttpRequest } from '../../kit/http';
import { connectionOf } from '../../../testing/connection';
import { createSynapApi } from '../api';
import type { NewUser } from './user';

const maya = { name: ' Maya Lindqvist ', emailAddress: ' maya@example.com\n', password: ' long password ' };

/** The body of a registration, as it is sent. */
async function sent(
  user: Partial<NewUser>,
): Promise<{ data: { attributes: object; relationships?: object } }> {
  const requests: HttpRequest[] = [];
  const api = createSynapApi(
    connectionOf(async (request) => {
      requests.push(request);
      return {
        status: 201,
        headers: {},
        body: { data: { id: 'r1', type: 'UserRegistration', attributes: {} } },
      };
    }, 'https://api.example.com/v3'),
  );
  await api.registerUser({ ...maya, ...user });
  return JSON.parse(JSON.stringify(requests[0]?.body));
}
const needed = { name: 'Maya Lindqvist', emailAddress: 'maya@example.com', password: ' long password ' };

it.each<[Partial<NewUser>, object]>([
  [{}, {}],
  [
    { locale: ' en-GB ', timeZone: ' Europe/London\n' },
    { locale: 'en-GB', timeZone: 'Europe/London' },
  ],
  [{ locale: ' ', timeZone: '' }, {}],
  [{ welcomeEmailDisabled: false }, { welcomeEmailDisabled: false }],
  [{ welcomeEmailDisabled: true }, { welcomeEmailDisabled: true }],
])('of %j, what is filled in is sent, without the spaces around it', async (user, attributes) => {
  expect((await sent(user)).data.attributes).toEqual({ ...needed, ...attributes });
});

it.each([
  [' g1 ', [{ type: 'UserGroup', id: 'g1' }]],
  [' ', undefined],
  [undefined, undefined],
])('a user group of %j', async (userGroupId, data) => {
  const { relationships } = (await sent({ userGroupId })).data;
  expect(relationships).toEqual(data && { userGroups: { data } });
});
