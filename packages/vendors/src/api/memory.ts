export interface MemoryOptions<Value> {
  /** How many values are kept; the oldest are forgotten first. */
  most: number;
  /** For how many milliseconds a value is remembered. */
  lastsInMs: (value: Value) => number;
  /** The time in milliseconds. */
  now?: () => number;
}

/**
 * Remembers what was loaded, by key. Whoever asks while it is being loaded waits for the same load. A failure is not
 * remembered: whoever waits for it gets it, and the next one loads again.
 */
export function createMemory<Value>({ most, lastsInMs, now = Date.now }: MemoryOptions<Value>) {
  const entries = new Map<string, { value: Promise<Value>; until: number }>();

  return async (key: string, load: () => Promise<Value>): Promise<Value> => {
    const known = entries.get(key);
    if (known && known.until > now()) return known.value;
    const entry = { value: load(), until: Infinity };
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= most) break;
      entries.delete(oldest);
    }
    try {
      const value = await entry.value;
      entry.until = now() + lastsInMs(value);
      return value;
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key);
      throw error;
    }
  };
}
