import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

/** Adds the credential's authentication to the request options, as n8n does. */
export async function authenticate(
  { authenticate: definition }: ICredentialType,
  credential: ICredentialDataDecryptedObject,
  options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
  if (typeof definition !== 'function') throw new Error('The credential says nothing of how it is used');
  return definition(credential, options);
}
