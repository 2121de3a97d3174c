import prepared, { type Form } from './preparedForms';

const made: Record<string, Form> = {};

/**
 * Returns a step's form. The build prepares all forms, because they only depend on the catalogue, and Zapier often
 * loads the app again.
 * @param key the step's key
 */
export function formOf(key: string, make: () => Form): Form {
  const form = prepared[key] ?? make();
  made[key] = form;
  return form;
}

/** Returns the forms created so far, by their steps' keys. */
export const allForms = (): Readonly<Record<string, Form>> => made;
