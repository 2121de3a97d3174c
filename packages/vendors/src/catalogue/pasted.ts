const QUOTED = /^["'`“‘](.*)["'`”’]$/s;

/** A secret as it was pasted, without the spaces, line breaks and quotes that copying it from code or a chat brings along. */
export function withoutQuotes(pasted: string): string {
  const trimmed = pasted.trim();
  return QUOTED.exec(trimmed)?.[1]?.trim() ?? trimmed;
}
