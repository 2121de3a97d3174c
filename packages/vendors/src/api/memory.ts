export interface MemoryOptions<Value> {
  /** How many values are kept; the oldest are forgotten first. */
  most: number;
  /** For how many milliseconds a value is remembered. */
  lastsInMs: (value: Value) => number;
  /** The time in milliseconds. */
  now?: () => number;
}

/** What was loaded, by key. */
export interface Memory<Value> {
  /** What is remembered, else what is loaded now. */
  (key: string, load: () => Promise<Value>): Promise<Value>;
  /** Lets the next one load again, because the load that is under way took too long for somebody. */
  abandon(key: string): void;
}

/**
 * Remembers what was loaded, by key. Everyone who asks while it is being loaded waits for the same load. A failure is not
 * remembered: it goes to those who wait for it, and the next one loads again.
 */
export function createMemory<Value>({
  most,
  lastsInMs,
  now = Date.now,
}: MemoryOptions<Value>): Memory<Value> {
  interface Entry {
    value: Promise<Value>;
    /** Undefined while it is being loaded. */
    until?: number;
  }
  const entries = new Map<string, Entry>();

  function keep(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= most) break;
      entries.delete(oldest);
    }
  }

  async function remember(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = entries.get(key);
    if (known && (known.until === undefined || known.until > now())) return known.value;
    const entry: Entry = { value: load() };
    keep(key, entry);
    try {
      const value = await entry.value;
      entry.until = now() + lastsInMs(value);
      // An abandoned load that succeeds after all still helps the next one.
      if (!entries.has(key)) keep(key, entry);
      return value;
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    }
  }

  return Object.assign(remember, {
    abandon(key: string) {
      if (entries.get(key)?.until === undefined) entries.delete(key);
    },
  });
}
