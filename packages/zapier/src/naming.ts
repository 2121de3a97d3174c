import type { Vendor } from '@synap-instruqt/vendors';

/**
 * Converts a name to snake case, e.g. `addedToGroup` to `added_to_group`, and `track.completed` to `track_completed`.
 */
export const toSnakeCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .toLowerCase();

/** Returns a label for use inside a sentence, e.g. "API key" for "API Key". */
export const inSentence = (label: string): string =>
  label
    .split(' ')
    .map((word) => (word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ');

/** Returns the key of a step or a list, e.g. `synap_user_added_to_group` for `user.addedToGroup`. */
export const keyOf = ({ name }: Vendor, code: string): string => `${name}_${toSnakeCase(code)}`;
