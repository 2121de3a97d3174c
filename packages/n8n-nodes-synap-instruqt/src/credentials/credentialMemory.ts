import {
  NodeOperationError,
  type ICredentialDataDecryptedObject,
  type IWebhookFunctions,
} from 'n8n-workflow';
import { createMemory } from '@synap-instruqt/vendors';
import { isOfN8n } from '../errors';

/**
 * How long a changed or removed secret goes on to count. n8n sets up an expression engine for each reading of a
 * credential, which costs more than all else that is done with an event.
 */
export const CREDENTIAL_KEPT_FOR_IN_MILLISECONDS = 5_000;

/** One for each trigger of each published workflow. */
const MOST_CREDENTIALS = 1_000;

/**
 * Reads the credentials of triggers, each at most once in 5 seconds. While somebody tests, and for whatever fails, it is
 * read each time. Make one for the whole process.
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
    // What an expression in it gives may differ from one trigger to another.
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

/** With many events at once, n8n's database may be what does not answer. What it says may name its user and password. */
const readingError = (context: IWebhookFunctions, error: unknown): Error =>
  isOfN8n(error)
    ? error
    : new NodeOperationError(
        context.getNode(),
        "n8n couldn't read this trigger's credential: its database didn't respond, or the credential can't be decrypted. Check n8n's log.",
      );

/** The credential of a trigger, as it is now or was within the last 5 seconds. */
export const readTriggerCredential = createCredentialMemory();
