import {
  NodeOperationError,
  type ICredentialDataDecryptedObject,
  type IWebhookFunctions,
} from 'n8n-workflow';
import { createMemory } from '@synap-instruqt/vendors';
import { isOfN8n } from '../errors';

/**
 * How long a changed or removed secret stays valid. n8n creates an expression engine each time a credential is read,
 * which takes longer than everything else that happens to an event.
 */
export const CREDENTIAL_KEPT_FOR_IN_MILLISECONDS = 5_000;

/** One for each trigger of each published workflow. */
const MOST_CREDENTIALS = 1_000;

/**
 * Reads triggers' credentials, each at most once in 5 seconds. During tests and after failures, it is always read.
 * Create one per process.
 * @param now the time in milliseconds
 */
export function createCredentialMemory(now = Date.now) {
  const remember = createMemory<ICredentialDataDecryptedObject>({
    most: MOST_CREDENTIALS,
    lastsInMs: () => CREDENTIAL_KEPT_FOR_IN_MILLISECONDS,
    now,
  });

  return (context: IWebhookFunctions, name: string): Promise<ICredentialDataDecryptedObject> => {
    const read = () => readCredential(context, name);
    if (context.getMode() === 'manual') return read();
    const { id: node, credentials } = context.getNode();
    // An expression's value may differ between triggers.
    const key = JSON.stringify([context.getWorkflow().id, node, name, credentials?.[name]?.id]);
    return remember(key, read);
  };
}

async function readCredential(
  context: IWebhookFunctions,
  name: string,
): Promise<ICredentialDataDecryptedObject> {
  try {
    return await context.getCredentials(name);
  } catch (error) {
    throw readingError(context, error);
  }
}

/** With many events at once, n8n's database may not respond, and its error may contain its user and password. */
const readingError = (context: IWebhookFunctions, error: unknown): Error =>
  isOfN8n(error)
    ? error
    : new NodeOperationError(
        context.getNode(),
        "n8n couldn't read this trigger's credential: its database didn't respond, or the credential can't be decrypted. Check n8n's log.",
      );

/** A trigger's credential, at most 5 seconds old. */
export const readTriggerCredential = createCredentialMemory();
