/** What is made when it is first asked for, and kept: loading the catalogue makes nothing that a process may never need. */
export function once<Thing>(make: () => Thing): () => Thing {
  let made: { thing: Thing } | undefined;
  return () => (made ??= { thing: make() }).thing;
}
