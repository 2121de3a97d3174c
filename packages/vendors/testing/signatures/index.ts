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
 * Every request in the public test suites of Standard Webhooks and Svix in any language (C#, Elixir, Go, Java,
 * JavaScript, Kotlin, PHP, Python, Ruby, Rust), and some additional requests. Leaves out requests for features that we
 * don't support: tolerances other than 300 s, ignored timestamps, raw keys and asymmetric signatures. If libraries
 * disagree about a request, a comment explains our choice.
 */
export const signatureCases: readonly SignatureCase[] = [
  ...published.map(inGroup('published')),
  ...secrets.map(inGroup('secrets')),
  ...headers.map(inGroup('headers')),
  ...timestamps.map(inGroup('timestamps')),
  ...signatures.map(inGroup('signatures')),
  ...bodies.map(inGroup('bodies')),
];

/** The cases with which every connector is tested. */
export const adapterCases: readonly SignatureCase[] = adapterCasesOf(signatureCases);

function inGroup(group: string) {
  return (each: SignatureCase): SignatureCase => ({ ...each, name: `${group}: ${each.name}` });
}
