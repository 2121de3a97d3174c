/** `added_to_group` for `addedToGroup`, `track_completed` for `track.completed`. */
export const toSnakeCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .toLowerCase();

/** "Section Grades" for `sectionGrades`. */
export const toTitle = (name: string): string =>
  toSnakeCase(name)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
