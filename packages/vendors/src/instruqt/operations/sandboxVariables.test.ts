import { instruqt } from '..';
import { checkEach } from '../../../testing/checkEach';
import { failureOf, scriptedApi, type ScriptedResponse } from '../../../testing/scripted';
import { getSandboxVariable } from './getSandboxVariable';
import { setSandboxVariable } from './setSandboxVariable';

const data = (response: unknown): ScriptedResponse => ({ body: { data: response } });
const named = { sandboxId: 's1', hostname: 'server', variable: 'LICENSE_KEY' };

function perform(operation: typeof getSandboxVariable, given: object, ...responses: ScriptedResponse[]) {
  const { connection, requests } = scriptedApi(instruqt.api.url, responses);
  return { done: operation.perform(connection, { ...named, ...given }), requests };
}

test("a variable that is not set, or whose sandbox is gone, isn't found", () =>
  checkEach(
    [data({ getSandboxVariable: null }), { body: { errors: [{ message: 'Sandbox not found' }] } }],
    async (response) => {
      const { done } = perform(getSandboxVariable, {}, response);
      await expect(done.then((found) => found ?? 'nothing')).resolves.toBe('nothing');
    },
  ));

test('an empty variable is found', async () => {
  const { done } = perform(
    getSandboxVariable,
    {},
    data({ getSandboxVariable: { key: 'LICENSE_KEY', value: '' } }),
  );
  expect(await done).toEqual([
    { id: 's1/server/LICENSE_KEY', sandboxId: 's1', hostname: 'server', name: 'LICENSE_KEY', value: '' },
  ]);
});

test('a variable is set to the given value', async () => {
  const { done, requests } = perform(setSandboxVariable, { value: 'a' }, data({ setSandboxVariable: {} }));
  expect(await done).toMatchObject([{ id: 's1/server/LICENSE_KEY', value: 'a' }]);
  expect(requests[0]?.body).toHaveProperty('variables', {
    ...{ sandboxId: 's1', hostname: 'server', key: 'LICENSE_KEY' },
    value: 'a',
  });
});

test("a variable that was not set isn't a success", async () => {
  const { done } = perform(setSandboxVariable, { value: 'a' }, data({ setSandboxVariable: null }));
  expect((await failureOf(done)).message).toMatch(
    /could not set the sandbox variable: the API gave no reason/,
  );
});

test('a value that Instruqt refuses is in no message', async () => {
  const { done } = perform(
    setSandboxVariable,
    { value: 's3cret of a lab' },
    { body: { errors: [{ message: 'The value s3cret of a lab is refused' }] } },
  );
  expect((await failureOf(done)).message).not.toContain('s3cret');
});

test('an empty value is refused, so that a step without a value empties no variable', async () => {
  const { done, requests } = perform(setSandboxVariable, { value: ' ' }, data({}));
  expect((await failureOf(done)).message).toMatch(/^The field "Value" is empty/);
  expect(requests).toEqual([]);
});
