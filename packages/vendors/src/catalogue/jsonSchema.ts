import { z } from 'zod/v4';
import { descriptionOf } from './field';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema of incoming data, with the fields' labels and help texts. Inferred help texts are marked. */
export const toJsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // Records are checked by a function, so zod can't describe them.
      if (zodSchema instanceof z.ZodCustom)
        Object.assign(jsonSchema, { type: 'object', properties: {}, additionalProperties: {} });
      const { label, help, isInferred } = descriptionOf(zodSchema) ?? {};
      if (label !== undefined) jsonSchema.title = label;
      if (help !== undefined) jsonSchema.description = help;
      if (isInferred) jsonSchema['x-source'] = 'inferred';
    },
  });
