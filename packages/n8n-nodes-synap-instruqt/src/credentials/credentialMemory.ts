import {
  NodeOperationError,
  type ICredentialDataDecryptedObject,
  type IWebhookFunctions,
} from 'n8n-workflow';
import { createMemory } from '@synap-instruqt/vendors';
import { isOfN8n } from '../errors';

/**
 * The longest time for which a changed or removed secret stays valid, because credentials are cached for this time.
 * Without the cache, n8n would create an expression engine for each event, which would take up most of the event's
 * processing time.
 */
export const CREDENTIAL_KEPT_FOR_IN_MILLISECONDS = 5_000;

/**
 * The maximum number of cached credentials, which is enough for one credential per trigger in each published workflow.
 */
const MOST_CREDENTIALS = 1_000;

/**
 * Creates a reader for triggers' credentials. The reader reads each credential at most once every 5 seconds. While n8n
 * listens for a test event, and after a failure, the reader doesn't use the cache. Create one reader per process.
 * @param now returns the time in milliseconds
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
    // The key includes the trigger, because an expression's value may differ between triggers.
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
 * Hides the original error if a credential can't be read. If many events arrive at once, n8n's database may not
 * respond, and the error may contain the database's username and password.
 */
const readingError = (context: IWebhookFunctions, error: unknown): Error =>
  isOfN8n(error)
    ? error
    : new NodeOperationError(
        context.getNode(),
        "n8n couldn't read this trigger's credential, because n8n's database didn't respond or the credential can't be decrypted. Check n8n's log.",
      );

/** Returns a trigger's credential, which is at most 5 seconds old. */
export const readTriggerCredential = createCredentialMemory();
