/** The path of what is inside: `attempt.score`; a key that is no plain name is quoted. */
export const pathTo = (path: string, key: string): string => {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
};

/** What holds the thing at a path; empty at the top. */
export const parentOf = (path: string, key: string): string =>
  path.slice(0, path.length - pathTo('', key).length).replace(/\.$/, '');
