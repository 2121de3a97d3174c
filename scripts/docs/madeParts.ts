/**
 * A page in our own words holds parts that are made from the catalogue, each between two comments:
 * `<!-- synap, made by npm run docs -->` and `<!-- end of synap -->`.
 *
 * @param page with what was made before
 * @param parts by their names; the page has to have a place for each, and no place for others
 * @returns the page with what is made now
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
