/**
 * Creates a value on first use and keeps it, so that loading the catalogue doesn't create values that a process may
 * never need.
 */
export function once<Thing>(make: () => Thing): () => Thing {
  let made: { thing: Thing } | undefined;
  return () => (made ??= { thing: make() }).thing;
}
