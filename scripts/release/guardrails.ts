import { z } from 'zod/v4';

/**
 * Zapier's promotion guardrails (docs.zapier.com, "Version promotion guardrails"): changes to these parts of an app's
 * definition require a new major version. Zapier only checks apps that are promoted. Private apps are never promoted,
 * so this script checks them instead.
 */

const field = z.looseObject({
  key: z.string(),
  type: z.string().optional(),
  required: z.boolean().optional(),
  default: z.unknown(),
});

const step = z.looseObject({
  operation: z.looseObject({
    type: z.string().optional(),
    inputFields: field.array().default([]),
  }),
});

const appDefinition = z.looseObject({
  authentication: z.looseObject({ type: z.string() }),
  triggers: z.record(z.string(), step).default({}),
  searches: z.record(z.string(), step).default({}),
  creates: z.record(z.string(), step).default({}),
  searchOrCreates: z.record(z.string(), z.unknown()).default({}),
});

const need = z.enum(['optional', 'required']);
const inputs = z.record(z.string(), need);
/** The parts of a definition that existing Zaps depend on. */
export const contractSchema = z.strictObject({
  authentication: z.string(),
  triggers: z.record(z.string(), z.strictObject({ type: z.string(), inputs })),
  searches: z.record(z.string(), z.strictObject({ inputs })),
  creates: z.record(z.string(), z.strictObject({ inputs })),
  searchOrCreates: z.record(z.string(), z.strictObject({})),
});
export type Contract = z.infer<typeof contractSchema>;

/**
 * Returns the parts of an app that existing Zaps depend on.
 * @param app the app's definition, as read by Zapier's library
 */
export function contractOf(app: unknown): Contract {
  const { authentication, triggers, searches, creates, searchOrCreates } = appDefinition.parse(app);
  return {
    authentication: authentication.type,
    triggers: mapValues(triggers, (trigger) => ({
      // Zapier treats a trigger without a type as a polling trigger.
      type: trigger.operation.type ?? 'polling',
      inputs: inputsOf(trigger),
    })),
    searches: mapValues(searches, (search) => ({ inputs: inputsOf(search) })),
    creates: mapValues(creates, (create) => ({ inputs: inputsOf(create) })),
    searchOrCreates: mapValues(searchOrCreates, () => ({})),
  };
}

/**
 * Returns a step's inputs, and whether each input is required. An input with a default counts as optional, because
 * existing Zaps work without a value for it. Notes aren't inputs.
 */
const inputsOf = ({ operation }: z.infer<typeof step>): z.infer<typeof inputs> =>
  Object.fromEntries(
    operation.inputFields
      .filter(({ type }) => type !== 'copy')
      .map(({ key, required, default: preset }) => [
        key,
        required === true && preset === undefined ? 'required' : 'optional',
      ]),
  );

/**
 * Lists the changes that would break existing Zaps. The list is empty if the version's major number increases.
 * @param before the last released version and its parts that Zaps depend on
 */
export function breaksOf(
  before: { version: string; contract: Contract },
  after: { version: string; contract: Contract },
): string[] {
  if (majorOf(after.version) > majorOf(before.version)) return [];
  const [old, now] = [before.contract, after.contract];
  const authentication =
    old.authentication === now.authentication
      ? []
      : [`the authentication type changed from ${old.authentication} to ${now.authentication}`];
  return [
    ...authentication,
    ...stepBreaks('trigger', old.triggers, now.triggers),
    ...stepBreaks('search', old.searches, now.searches),
    ...stepBreaks('create', old.creates, now.creates),
    ...missing(old.searchOrCreates, now.searchOrCreates).map((key) => `search or create ${key} was removed`),
  ];
}

type Steps = Readonly<Record<string, { type?: string; inputs: z.infer<typeof inputs> }>>;

const stepBreaks = (kind: string, before: Steps, after: Steps): string[] =>
  Object.entries(before).flatMap(([key, old]) => {
    const now = after[key];
    if (now === undefined) return [`${kind} ${key} was removed`];
    const type = old.type === now.type ? [] : [`changed from ${old.type} to ${now.type}`];
    const removed = missing(old.inputs, now.inputs).map((input) => `lost the input ${input}`);
    const required = Object.entries(now.inputs)
      .filter(([input, each]) => each === 'required' && old.inputs[input] !== 'required')
      .map(([input]) => `requires the input ${input} now`);
    return [...type, ...removed, ...required].map((change) => `${kind} ${key} ${change}`);
  });

const missing = (before: object, after: object): string[] =>
  Object.keys(before).filter((key) => !Object.hasOwn(after, key));

const majorOf = (version: string): number => Number.parseInt(version, 10);

const mapValues = <Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
