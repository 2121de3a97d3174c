import {
  NodeOperationError,
  type ICredentialDataDecryptedObject,
  type IWebhookFunctions,
} from 'n8n-workflow';
import { createMemory } from '@synap-instruqt/vendors';
import { isOfN8n } from '../errors';

/**
 * How long a changed or removed secret stays valid. Each time n8n reads a credential, it creates an expression
 * engine, which takes longer than everything else it does with an event.
 */
export const CREDENTIAL_KEPT_FOR_IN_MILLISECONDS = 5_000;

/** Enough for one credential per trigger in each published workflow. */
const MOST_CREDENTIALS = 1_000;

/**
 * Reads triggers' credentials, each at most once every 5 seconds. During tests and after failures, they are always
 * read again. Create one reader per process.
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

/**
 * If many events arrive at once, n8n's database may not respond, and the error may contain the database's user and
 * password.
 */
const readingError = (context: IWebhookFunctions, error: unknown): Error =>
  isOfN8n(error)
    ? error
    : new NodeOperationError(
        context.getNode(),
        "n8n couldn't read this trigger's credential, because its database didn't respond or the credential can't be decrypted. Check n8n's log.",
      );

/** A trigger's credential, at most 5 seconds old. */
export const readTriggerCredential = createCredentialMemory();
