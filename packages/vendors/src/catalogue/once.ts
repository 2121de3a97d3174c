/**
 * Creates a value on first use and keeps it, so that loading the catalogue creates nothing a process may never need.
 */
export function once<Thing>(make: () => Thing): () => Thing {
  let made: { thing: Thing } | undefined;
  return () => (made ??= { thing: make() }).thing;
}
