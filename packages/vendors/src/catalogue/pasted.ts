const QUOTED = /^["'`“‘](.*)["'`”’]$/s;

/** Removes the spaces, line breaks and quotes that come along when a secret is copied from code or a chat. */
export function withoutQuotes(pasted: string): string {
  const trimmed = pasted.trim();
  return QUOTED.exec(trimmed)?.[1]?.trim() ?? trimmed;
}
