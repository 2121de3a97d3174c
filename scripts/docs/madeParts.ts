/**
 * Replaces the generated parts of a manually written page. Each part is between two comments: `<!-- synap, made by npm
 * run docs -->` and `<!-- end of synap -->`.
 *
 * @param page the page with the previous parts
 * @param parts the new parts by name; the page must contain exactly these parts
 * @returns the page with the new parts
 */
export function withMadeParts(page: string, parts: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(parts));
  const made = page.replaceAll(
    /(<!-- (\w+), made by npm run docs -->\n)[^]*?(<!-- end of \2 -->)/g,
    (_all, begin: string, name: string, end: string) => {
      if (!missing.delete(name))
        throw new Error(`Nothing is made for the part "${name}", or it is there twice.`);
      return `${begin}\n${parts[name]}\n\n${end}`;
    },
  );
  if (missing.size > 0) throw new Error(`The page has no place for ${[...missing].join(', ')}.`);
  return made;
}
