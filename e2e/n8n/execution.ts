import { parse as parseFlatted } from 'flatted';
import { z } from 'zod/v4';

/** An execution in n8n's list. */
export const executionSummary = z.looseObject({
  id: z.string(),
  /** At the end: success, error, crashed or canceled. While the execution runs: new, running, waiting or unknown. */
  status: z.string(),
  /** webhook if the event was sent to the production URL, manual if it was sent to the test URL. */
  mode: z.string(),
});
export type ExecutionSummary = z.infer<typeof executionSummary>;

export type Item = z.infer<typeof item>;

const item = z.looseObject({ json: z.record(z.string(), z.unknown()) });
const failure = z.looseObject({ message: z.string() });
const nodeRun = z.looseObject({
  data: z.looseObject({ main: z.array(z.array(item).nullable()) }).optional(),
  error: failure.optional(),
});
const runResult = z.looseObject({
  resultData: z.looseObject({
    runData: z.record(z.string(), z.array(nodeRun)).default({}),
    error: failure.optional(),
  }),
});

export interface Execution extends ExecutionSummary {
  /** n8n's error message. */
  error: string | undefined;
  /** Returns the items of a node's output from all its runs and outputs. The list is empty if the node did not run. */
  items(nodeName: string): Item[];
}

/** Reads the response of `GET /rest/executions/:id`, whose `data` is a string in the `flatted` format. */
export const executionDetail = executionSummary
  .extend({ data: z.string() })
  .transform(({ data, ...summary }): Execution => {
    const { runData, error } = runResult.parse(parseFlatted(data)).resultData;
    return {
      ...summary,
      error: error?.message,
      items: (nodeName) =>
        (runData[nodeName] ?? []).flatMap((run) => (run.data?.main ?? []).flatMap((output) => output ?? [])),
    };
  });

export function isFinished({ status }: ExecutionSummary): boolean {
  return !['new', 'running', 'waiting', 'unknown'].includes(status);
}
