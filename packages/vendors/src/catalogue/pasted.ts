const QUOTED = /^["'`\u201C\u2018](.*)["'`\u201D\u2019]$/s;

/** Removes the spaces, line breaks and quotes that are often copied along with a secret. */
export function withoutQuotes(pasted: string): string {
  const trimmed = pasted.trim();
  return QUOTED.exec(trimmed)?.[1]?.trim() ?? trimmed;
}
