import {
  capitalized,
  describeFailure,
  problemOfSecrets,
  type BasicAuth,
  type Vendor,
} from '@synap-instruqt/vendors';
import { readBasicAuth, readSigningSecrets, type CredentialData } from './read';

/**
 * Explains why a credential can't verify deliveries, and what to do. Returns undefined if the credential can verify
 * deliveries.
 */
export function problemWithSecrets(vendor: Vendor, data: CredentialData): string | undefined {
  if (vendor.webhook.verifiedBy === 'signature') return problemWithSignatures(vendor, data);
  try {
    return problemWithBasicAuth(vendor, readBasicAuth(vendor, data));
  } catch (error) {
    return describeFailure(error);
  }
}

function problemWithSignatures({ label }: Vendor, data: CredentialData): string | undefined {
  const secrets = readSigningSecrets(data);
  if (secrets.length === 0) {
    return `The credential has no signing secret. Copy the Signing Secret from the endpoint's page in ${label} into the ${label} API credential.`;
  }
  const problem = problemOfSecrets(secrets);
  return (
    problem &&
    `${capitalized(problem)}. Copy the complete secret, which starts with whsec_, from the endpoint's page in ${label}.`
  );
}

/** The minimum length of a password. Anyone can send any number of requests, so a shorter password could be guessed. */
const SHORTEST_PASSWORD = 8;

function problemWithBasicAuth({ label }: Vendor, { username, password }: BasicAuth): string | undefined {
  if (username.includes(':'))
    return "The username contains a colon, which basic authentication doesn't allow. Choose another username.";
  return [...password].length < SHORTEST_PASSWORD
    ? `The password is too short. Use at least ${SHORTEST_PASSWORD} characters, and enter the new password for each webhook in ${label}.`
    : undefined;
}
