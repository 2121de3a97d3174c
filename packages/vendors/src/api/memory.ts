export interface MemoryOptions<Value> {
  /** The maximum number of values; the oldest are dropped first. */
  most: number;
  /** How long to remember a value, in milliseconds. */
  lastsInMs: (value: Value) => number;
  /** Returns the current time in milliseconds. */
  now?: () => number;
}

export interface Memory<Value> {
  (key: string, load: () => Promise<Value>): Promise<Value>;
  /** Gives up on a load that is taking too long. The next caller starts a new load. */
  abandon(key: string): void;
}

/**
 * Remembers loaded values by key. Concurrent callers share one load. Failures aren't remembered: every waiting caller
 * gets the error, and the next caller loads again.
 */
export function createMemory<Value>({
  most,
  lastsInMs,
  now = Date.now,
}: MemoryOptions<Value>): Memory<Value> {
  interface Entry {
    value: Promise<Value>;
    /** When the value expires; undefined while the value loads. */
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
      // An abandoned load may still succeed. Keep its value if no other load of this key has started.
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
