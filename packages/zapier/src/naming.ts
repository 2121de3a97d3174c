import type { Vendor } from '@synap-instruqt/vendors';

/** `added_to_group` for `addedToGroup`, `track_completed` for `track.completed`. */
export const toSnakeCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .toLowerCase();

/** "API key" for "API Key": a label inside a sentence. */
export const inSentence = (label: string): string =>
  label
    .split(' ')
    .map((word) => (word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ');

/** A step's or list's key: `synap_user_added_to_group` for `user.addedToGroup`. */
export const keyOf = ({ name }: Vendor, code: string): string => `${name}_${toSnakeCase(code)}`;
