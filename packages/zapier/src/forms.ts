import prepared, { type Form } from './preparedForms';

const made: Record<string, Form> = {};

/**
 * A step's form. It only depends on the catalogue, so the build prepares it, because Zapier reloads the app for most
 * of what it does.
 * @param key the step's key
 */
export function formOf(key: string, make: () => Form): Form {
  const form = prepared[key] ?? make();
  made[key] = form;
  return form;
}

/** The forms created so far, by their steps' keys. */
export const allForms = (): Readonly<Record<string, Form>> => made;
