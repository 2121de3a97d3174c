/**
 * The dotted paths to a body's values: `'user' | 'user.id' | ...`. A path can end at a list, but not continue inside
 * it.
 */
export type PathOf<Body> = Body extends readonly unknown[]
  ? never
  : Body extends object
    ? { [Key in KnownKey<Body>]: Key | `${Key}.${PathOf<NonNullable<Body[Key]>>}` }[KnownKey<Body>]
    : never;

/** The keys that a type declares. Excludes the index signature, which loose objects also have. */
type KnownKey<Body> = keyof { [Key in keyof Body as string extends Key ? never : Key]: unknown } & string;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted path, or undefined. Never throws, and reads own properties only. */
export function readPath(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      body,
    );
}
