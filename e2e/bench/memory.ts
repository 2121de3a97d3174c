import type { N8nServer } from '../n8n/server';

/** What n8n's process says of its memory, in megabytes. */
export interface Memory {
  heapUsed: number;
  resident: number;
}

/** Reads n8n's own metrics; it has to run with N8N_METRICS=true. */
export async function readMemory({ url }: N8nServer): Promise<Memory> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string): number => {
    const value = new RegExp(`^\\w*${name} (\\S+)$`, 'm').exec(metrics)?.[1];
    if (value === undefined) throw new Error(`n8n's metrics have no ${name}`);
    return Math.round(Number(value) / 1024 / 1024);
  };
  return { heapUsed: read('nodejs_heap_size_used_bytes'), resident: read('process_resident_memory_bytes') };
}
