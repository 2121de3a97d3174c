import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { EventEmitter, once } from 'node:events';
import type { Stage } from './server/stage';

export type CrmRow = Record<string, unknown>;

/** Called for each row that arrives. `change` shows whether the row is new or replaces an earlier row. */
export type CrmListener = (row: CrmRow, change: 'added' | 'updated') => void;

/**
 * A simulated customer database for testing workflows. POST a row or a list of rows as JSON to `/rows`, or PUT a row to
 * `/rows/<key>` to add the row or replace the row with the same key.
 */
export class Crm {
  readonly rows: CrmRow[] = [];
  private readonly byKey = new Map<string, CrmRow>();
  private readonly arrivals = new EventEmitter<{ row: Parameters<CrmListener> }>();

  constructor(onRow?: CrmListener) {
    if (onRow) this.arrivals.on('row', onRow);
    this.arrivals.setMaxListeners(0);
  }

  /**
   * Waits until the CRM has this many rows, including the rows that arrived before the call.
   * @throws Error with the current count if the rows don't arrive in time, by default within 10 seconds
   */
  async waitForRows(count: number, { timeoutInMs = 10_000 } = {}): Promise<CrmRow[]> {
    const timeout = AbortSignal.timeout(timeoutInMs);
    while (this.rows.length < count) {
      await once(this.arrivals, 'row', { signal: timeout }).catch(() => {
        throw new Error(
          `${this.rows.length} of ${count} rows arrived in the CRM within ${timeoutInMs} milliseconds`,
        );
      });
    }
    return [...this.rows];
  }

  /** Creates the app to mount at `/rows`. */
  app(stage: Stage) {
    return new Hono<{ Bindings: HttpBindings }>()
      .use(stage.watch((status) => Response.json({ error: `Error ${status}` }, { status })))
      .post('/', async ({ req }) => {
        const rows = readRows(await req.text());
        if (rows === undefined)
          return Response.json({ error: 'Send a row as a JSON object, or a list of them' }, { status: 400 });
        for (const row of rows) this.add(row);
        return Response.json({ added: rows.length }, { status: 201 });
      })
      .put('/:key', async ({ req }) => {
        const [row, another] = readRows(await req.text()) ?? [];
        if (row === undefined || another !== undefined)
          return Response.json({ error: 'Send one row as a JSON object' }, { status: 400 });
        const isKnown = this.put(req.param('key'), row);
        return Response.json({ [isKnown ? 'updated' : 'added']: 1 }, { status: isKnown ? 200 : 201 });
      });
  }

  private add(row: CrmRow): void {
    this.rows.push(row);
    this.arrivals.emit('row', row, 'added');
  }

  /** Adds or replaces a row. @returns whether a row with this key existed */
  private put(key: string, row: CrmRow): boolean {
    const known = this.byKey.get(key);
    const index = known === undefined ? -1 : this.rows.indexOf(known);
    this.byKey.set(key, row);
    if (index === -1) {
      this.add(row);
      return false;
    }
    this.rows[index] = row;
    this.arrivals.emit('row', row, 'updated');
    return true;
  }
}

function readRows(text: string): CrmRow[] | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const rows: unknown[] = Array.isArray(json) ? json : [json];
    return rows.every(isRow) ? rows : undefined;
  } catch {
    return undefined;
  }
}

const isRow = (value: unknown): value is CrmRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
