/** The signing secrets in a text field: one per line, or separated by spaces or commas. */
export const splitSecrets = (field: string): string[] =>
  field.split(/[\s,]/).filter((secret) => secret !== '');
