/** A text with something in it, without the spaces around it; null for none: Instruqt's texts can be empty. */
export const filled = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
