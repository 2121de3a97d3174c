import { trim } from '../../catalogue/trim';

/** Trims a string; null if nothing visible is left, because Instruqt's strings can be empty. */
export const filled = (value: unknown): string | null =>
  typeof value === 'string' ? trim(value) || null : null;

/** Whether a title is the same as the wanted title, ignoring case. @param wanted a trimmed title, as inputs are */
export const isTitle = (title: unknown, wanted: string): boolean =>
  filled(title)?.toLowerCase() === wanted.toLowerCase();
