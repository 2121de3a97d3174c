/**
 * Converts a name to Title Case: "Section Grades" for `sectionGrades`, "Add to Group" for `addToGroup`, "Call API" for
 * `call_api`.
 */
export const toTitle = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[ _]/)
    .map((word) => inTitle(word.toLowerCase()))
    .join(' ');

function inTitle(word: string): string {
  if (word === 'api') return 'API';
  return word === 'to' || word === 'from' ? word : capitalized(word);
}

/** Capitalises the first letter: "Tracks" for `tracks`. */
export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Adds the indefinite article: "an invite", "a user group", "an Instruqt API key". */
export const withArticle = (noun: string): string =>
  `${/^(?:[aeio]|u(?!s|ni))/i.test(noun) ? 'an' : 'a'} ${noun}`;
