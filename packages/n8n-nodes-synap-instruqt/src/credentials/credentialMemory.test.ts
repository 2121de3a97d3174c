import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import { webhookContext, type NodeSetUp } from '../../testing/context';
import { CREDENTIAL_KEPT_FOR_IN_MILLISECONDS, createCredentialMemory } from './credentialMemory';

const name = 'instruqtApi';
const contextOf = (setUp: Partial<NodeSetUp>, id = '1'): IWebhookFunctions => {
  const { context } = webhookContext({ parameters: {}, ...setUp }, { headers: {} });
  // The credential's ID stays the same, regardless of the credential's values.
  const node = { ...context.getNode(), id, credentials: { [name]: { id: '1', name } } };
  return Object.assign(context, { getNode: () => node });
};
const secrets = (signingSecrets: string) => ({ credentials: { [name]: { signingSecrets } } });

/** A cache with a controllable clock. */
function memoryAt(start = 0) {
  let time = start;
  const read = createCredentialMemory(() => time);
  return { read, wait: (ms: number) => (time += ms) };
}

test('a removed secret stops counting after 5 seconds', async () => {
  const { read, wait } = memoryAt();
  expect(await read(contextOf(secrets('old')), name)).toEqual({ signingSecrets: 'old' });
  wait(CREDENTIAL_KEPT_FOR_IN_MILLISECONDS - 1);
  expect(await read(contextOf(secrets('new')), name)).toEqual({ signingSecrets: 'old' });
  wait(1);
  expect(await read(contextOf(secrets('new')), name)).toEqual({ signingSecrets: 'new' });
  expect(CREDENTIAL_KEPT_FOR_IN_MILLISECONDS).toBe(5_000);
});

test('each trigger and each of its credentials is cached separately', async () => {
  const { read } = memoryAt();
  await read(contextOf(secrets('first')), name);
  expect(await read(contextOf(secrets('second'), '2'), name)).toEqual({ signingSecrets: 'second' });
  const other = contextOf(secrets('third'));
  const chosen = { ...other.getNode(), credentials: { [name]: { id: '9', name } } };
  Object.assign(other, { getNode: () => chosen });
  expect(await read(other, name)).toEqual({ signingSecrets: 'third' });
});

test('each test reads the credential again', async () => {
  const { read } = memoryAt();
  await read(contextOf({ ...secrets('old'), mode: 'manual' }), name);
  expect(await read(contextOf({ ...secrets('new'), mode: 'manual' }), name)).toEqual({
    signingSecrets: 'new',
  });
});

test('an unreadable credential is requested again', async () => {
  const { read } = memoryAt();
  await expect(read(contextOf({}), name)).rejects.toThrow('Credentials not found');
  expect(await read(contextOf(secrets('new')), name)).toEqual({ signingSecrets: 'new' });
});

test("an unreadable credential is reported without n8n's words, and n8n's own errors stay unchanged", async () => {
  const { read } = memoryAt();
  const failing = (error: Error) =>
    Object.assign(contextOf({}), { getCredentials: () => Promise.reject(error) });
  const reading = read(failing(new Error('no connection to postgres://n8n:s3cret@db')), name);
  await expect(reading).rejects.toThrow(NodeOperationError);
  await expect(reading).rejects.toThrow(/^n8n couldn't read this trigger's credential.*Check n8n's log/);
  await expect(reading).rejects.not.toThrow('s3cret');
  const said = new NodeOperationError(contextOf({}).getNode(), 'Credential with ID "1" does not exist');
  await expect(read(failing(said), name)).rejects.toBe(said);
});
