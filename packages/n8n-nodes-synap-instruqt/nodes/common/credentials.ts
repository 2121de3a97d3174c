import { VendorApiError } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';

/** A field by its label. One that an expression leaves undefined must not pass for the text "undefined". */
const filledIn = (label: string) => z.string(label).refine((text) => text.trim() !== '', label);
/** Without the spaces that copying brings along. */
const copied = (label: string) => filledIn(label).transform((text) => text.trim());

/**
 * A credential of this package, read through a schema.
 * @param name as n8n shows it
 */
function defineCredential<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  const schema = z.object(shape);
  return {
    /** How messages name it. */
    name: `the ${name} credential`,

    /**
     * Its fields, each a text with something in it.
     * @throws VendorApiError that names the first field that is empty, or no text
     */
    read(data: object | undefined): z.output<typeof schema> {
      const read = schema.safeParse(data ?? {});
      if (read.success) return read.data;
      const label = read.error.issues[0]?.message ?? '';
      throw new VendorApiError(
        `The ${label} in the ${name} credential is empty, or an expression in it gives no text: open the credential in n8n and enter it.`,
        'rejected',
      );
    },
  };
}

export const synapApiCredential = defineCredential('Synap API', {
  accessToken: copied('Access Token'),
  apiUrl: copied('API URL'),
});

export const synapWebhookApiCredential = defineCredential('Synap Webhook API', {
  username: filledIn('Username'),
  // As it is: spaces can be part of a password.
  password: filledIn('Password'),
});

export const instruqtApiCredential = defineCredential('Instruqt API', {
  apiKey: copied('API Key'),
  teamSlug: copied('Team'),
  apiUrl: copied('API URL'),
});

export const instruqtWebhookApiCredential = defineCredential('Instruqt Webhook API', {
  signingSecrets: copied('Signing Secrets'),
});
