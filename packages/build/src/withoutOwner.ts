import { readOwner, siteOf } from './owner';

/** Removes the owner's values from a package's surface snapshot, so that the snapshot is the same for every owner. */
export function withoutOwner(surface: unknown): unknown {
  if (typeof surface === 'string') return surface.replaceAll(siteOf(readOwner()), 'https://….github.io/…/');
  if (Array.isArray(surface)) return surface.map(withoutOwner);
  if (typeof surface !== 'object' || surface === null) return surface;
  return Object.fromEntries(Object.entries(surface).map(([name, value]) => [name, withoutOwner(value)]));
}
