import { trim } from '../../catalogue/trim';

/** A text with something in it, without what nobody sees around it; null for none: Instruqt's texts can be empty. */
export const filled = (value: unknown): string | null =>
  typeof value === 'string' ? trim(value) || null : null;

/** Whether a title is the one that is looked for: all of it, in upper or lower case. */
export const isTitle = (title: unknown, wanted: string): boolean =>
  filled(title)?.toLowerCase() === wanted.trim().toLowerCase();
