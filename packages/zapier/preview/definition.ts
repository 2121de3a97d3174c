import { z } from 'zod/v4';

/** The part of the Zapier app's definition that users see. */

const inputField = z.looseObject({
  key: z.string(),
  label: z.string().optional(),
  type: z.string().default('string'),
  required: z.boolean().default(false),
  list: z.boolean().default(false),
  group: z.string().optional(),
  helpText: z.string().optional(),
  default: z.string().optional(),
  placeholder: z.string().optional(),
  choices: z.record(z.string(), z.string()).optional(),
  dynamic: z.string().optional(),
  search: z.string().optional(),
});
export type InputField = z.infer<typeof inputField>;

const outputField = z.looseObject({
  key: z.string(),
  label: z.string().optional(),
  type: z.string().optional(),
  list: z.boolean().optional(),
  dict: z.boolean().optional(),
  sample: z.unknown().optional(),
});
const outputGroup = outputField.extend({ children: outputField.array().optional() });
export type OutputField = z.infer<typeof outputGroup>;

const inputGroup = z.looseObject({ key: z.string(), label: z.string() });
export type InputGroup = z.infer<typeof inputGroup>;

const display = z.looseObject({
  label: z.string(),
  description: z.string(),
  directions: z.string().optional(),
  hidden: z.boolean().default(false),
});

const step = z.looseObject({
  key: z.string(),
  noun: z.string(),
  display,
  operation: z.looseObject({
    performSubscribe: z.unknown().optional(),
    inputFields: inputField.array().default([]),
    inputFieldGroups: inputGroup.array().default([]),
    outputFields: outputGroup.array().default([]),
    sample: z.record(z.string(), z.unknown()).default({}),
  }),
});
export type Step = z.infer<typeof step>;

const searchOrCreate = z.looseObject({ key: z.string(), display, search: z.string(), create: z.string() });

const definition = z.looseObject({
  version: z.string(),
  authentication: z.looseObject({ fields: inputField.array().default([]) }),
  triggers: z.record(z.string(), step),
  searches: z.record(z.string(), step),
  creates: z.record(z.string(), step),
  searchOrCreates: z.record(z.string(), searchOrCreate).default({}),
});
export type Definition = z.infer<typeof definition>;

/** @throws ZodError if a step has no label or description */
export const readDefinition = (app: unknown): Definition => definition.parse(app);
