import { z } from 'zod/v4';
import type { ZapierApp } from '.';

const rowsSchema = z.array(z.looseObject({ id: z.string() }));
type Row = z.infer<typeof rowsSchema>[number];

/**
 * A Zap with a polling trigger. As in Zapier, the Zap runs once for each ID that first appears after the Zap is turned
 * on.
 */
export interface PollingZap {
  /** The runs so far, oldest first. */
  runs: Row[];
  /** Polls once. @throws ZapierAppError if the app fails; Zapier would poll again later */
  look(): Promise<void>;
  /** Returns the rows that the editor's test shows. */
  test(): Promise<Row[]>;
}

/** Turns a Zap on. As in Zapier, the IDs of existing events are stored without starting a run. */
export async function turnOnPolling(
  { invoke }: Pick<ZapierApp, 'invoke'>,
  trigger: string,
  inputData: Record<string, unknown> = {},
): Promise<PollingZap> {
  const list = async (meta: object): Promise<Row[]> =>
    rowsSchema.parse(await invoke(`triggers.${trigger}.operation.perform`, { inputData, meta }));
  const seen = new Set((await list({ isPopulatingDedupe: true })).map(({ id }) => id));
  const zap: PollingZap = {
    runs: [],
    async look() {
      const fresh = (await list({})).filter(({ id }) => !seen.has(id));
      // The trigger returns the newest event first, but Zapier first starts a run for the oldest event.
      zap.runs.push(...fresh.toReversed());
      for (const { id } of fresh) seen.add(id);
    },
    test: () => list({ isLoadingSample: true }),
  };
  return zap;
}
