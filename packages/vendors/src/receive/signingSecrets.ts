import { decodeSecret } from './standardWebhooks';

/** The signing secrets in a text field: one per line, or separated by spaces or commas, with or without quotes. */
export const splitSecrets = (field: string): string[] =>
  field.match(/[^\s,"'`\u201C\u201D\u2018\u2019]+/g) ?? [];

/** The minimum length of a key. Standard Webhooks requires 24 to 64 bytes. */
const LEAST_BYTES = 24;

/**
 * A problem with a signing secret that can be detected before a delivery arrives. Most truncated secrets are too short,
 * or end in the middle of a byte.
 */
function problemOfSecret(secret: string): 'malformed' | 'incomplete' | undefined {
  const key = decodeSecret(secret);
  if (key === undefined) return 'malformed';
  const isPadded = (secret.length - 'whsec_'.length) % 4 === 0;
  // A complete secret may lack its padding, because a double-click doesn't select the padding. Its key then consists of
  // whole groups of 8 bytes, as generated keys do.
  const isWhole = isPadded || key.length % 8 === 0;
  return key.length >= LEAST_BYTES && isWhole ? undefined : 'incomplete';
}

/**
 * The first detectable problem with signing secrets, e.g. "signing secret 2 is incomplete"; undefined if there is no
 * problem.
 */
export function problemOfSecrets(secrets: readonly string[]): string | undefined {
  const problems = secrets.map(problemOfSecret);
  const first = problems.findIndex((problem) => problem !== undefined);
  return first === -1 ? undefined : `signing secret ${first + 1} is ${problems[first]}`;
}
