import { readOwner, siteOf } from './owner';

/** What people see of a package, without what its owner fills in: the same for every owner, for a review. */
export function withoutOwner(surface: unknown): unknown {
  if (typeof surface === 'string') return surface.replaceAll(siteOf(readOwner()), 'https://….github.io/…/');
  if (Array.isArray(surface)) return surface.map(withoutOwner);
  if (typeof surface !== 'object' || surface === null) return surface;
  return Object.fromEntries(Object.entries(surface).map(([name, value]) => [name, withoutOwner(value)]));
}
