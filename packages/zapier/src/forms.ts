import prepared, { type Form } from './preparedForms';

const made: Record<string, Form> = {};

/**
 * The form of a step. It follows from the catalogue and never changes, so that what is shipped holds it ready-made:
 * Zapier loads the app anew for most of what it does.
 * @param key the step's
 */
export function formOf(key: string, make: () => Form): Form {
  const form = prepared[key] ?? make();
  made[key] = form;
  return form;
}

/** The forms of the steps so far, by their keys. */
export const allForms = (): Readonly<Record<string, Form>> => made;
