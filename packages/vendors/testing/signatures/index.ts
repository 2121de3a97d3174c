import { adapterCasesOf } from './adapterCases';
import { bodies } from './bodies';
import { headers } from './headers';
import { published } from './published';
import { secrets } from './secrets';
import type { SignatureCase } from './signatureCase';
import { signatures } from './signatures';
import { timestamps } from './timestamps';

export { messages, type Reason, type SignatureCase } from './signatureCase';

/**
 * Every request that the public suites of Standard Webhooks and of Svix test in any language (C#, Elixir, Go, Java,
 * JavaScript, Kotlin, PHP, Python, Ruby, Rust), and those that they leave out. Not here, because there is nothing to
 * test: a tolerance other than 300 s, ignoring the timestamp, raw keys and asymmetric signatures, which we don't offer.
 * Where libraries disagree, a comment says what we chose.
 */
export const signatureCases: readonly SignatureCase[] = [
  ...published.map(inGroup('published')),
  ...secrets.map(inGroup('secrets')),
  ...headers.map(inGroup('headers')),
  ...timestamps.map(inGroup('timestamps')),
  ...signatures.map(inGroup('signatures')),
  ...bodies.map(inGroup('bodies')),
];

/** Those of them that every connector is tried with. */
export const adapterCases: readonly SignatureCase[] = adapterCasesOf(signatureCases);

function inGroup(group: string) {
  return (each: SignatureCase): SignatureCase => ({ ...each, name: `${group}: ${each.name}` });
}
