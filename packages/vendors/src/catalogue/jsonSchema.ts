import { z } from 'zod/v4';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * The JSON Schema of what comes in.
 * @param keep adds to the schema of a field what JSON Schema does not know
 */
export const toJsonSchema = (
  schema: z.ZodType,
  keep?: (field: z.core.$ZodType, jsonSchema: JsonSchema) => void,
): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    // Records: their builder says what they are in JSON Schema.
    unrepresentable: 'any',
    ...(keep && { override: ({ zodSchema, jsonSchema }) => keep(zodSchema, jsonSchema) }),
  });
