import { failureOf, scriptedApi } from '../../../testing/scripted';
import { getResource } from './resource';

test("a refusal doesn't contain the ID, even if Synap echoes it", async () => {
  const { connection } = scriptedApi('https://api.example.com/v3', [
    { status: 400, body: { errors: [{ detail: 'No user user-12345' }] } },
  ]);
  const { message } = await failureOf(getResource(connection, 'users', 'user', 'user-12345'));
  expect(message).toContain('(No user [hidden])');
});
