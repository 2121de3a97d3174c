import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

/** The options with what the credential's definition adds, as n8n asks it. */
export async function authenticate(
  { authenticate: definition }: ICredentialType,
  credential: ICredentialDataDecryptedObject,
  options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
  if (typeof definition !== 'function') throw new Error('The credential says nothing of how it is used');
  return definition(credential, options);
}
