/** Creates a nested path, such as `attempt.score`. A key that isn't a plain name is quoted. */
export const pathTo = (path: string, key: string): string => {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
};

export const parentOf = (path: string, key: string): string =>
  path.slice(0, path.length - pathTo('', key).length).replace(/\.$/, '');
