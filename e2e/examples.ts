import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { N8nClient, SavedWorkflow, WorkflowDefinition } from './n8n/client';
import { isOurTrigger, packageName, publishNew, type Credentials } from './workflows';

const workflowFile = z.object({
  name: z.string(),
  nodes: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      typeVersion: z.number(),
      position: z.tuple([z.number(), z.number()]),
      parameters: z.record(z.string(), z.unknown()),
    }),
  ),
  connections: z.record(
    z.string(),
    z.object({
      main: z.array(z.array(z.object({ node: z.string(), type: z.literal('main'), index: z.number() }))),
    }),
  ),
  pinData: z.record(z.string(), z.array(z.object({ json: z.record(z.string(), z.unknown()) }))),
});

export const examplesFolder = join(__dirname, '../examples/n8n');

/** An example workflow as it is in its file. */
export async function readExample(file: string): Promise<WorkflowDefinition> {
  const json: unknown = JSON.parse(await readFile(join(examplesFolder, file), 'utf8'));
  return workflowFile.parse(json);
}

/** Where the CRM of the examples is. */
const EXAMPLE_CRM = 'https://crm.example.com/rows';

/** What a user enters after importing an example. */
export interface ExampleSettings {
  credentials: Credentials;
  crmUrl: string;
  triggerParameters?: object;
}

/** Imports an example workflow as a user would: with a credential in its trigger and the CRM's address in its request. */
export async function publishExample(
  n8n: N8nClient,
  file: string,
  { credentials, crmUrl, triggerParameters = {} }: ExampleSettings,
): Promise<SavedWorkflow> {
  return publishNew(n8n, fillIn(await readExample(file), { credentials, crmUrl, triggerParameters }));
}

/** The workflow once a user has entered something. */
export const fillIn = (
  workflow: WorkflowDefinition,
  { credentials, crmUrl, triggerParameters = {} }: ExampleSettings,
): WorkflowDefinition => ({
  ...workflow,
  nodes: workflow.nodes.map((node) => ({
    ...node,
    parameters: {
      ...node.parameters,
      ...(isOurTrigger(node) && triggerParameters),
      ...('url' in node.parameters && { url: String(node.parameters.url).replace(EXAMPLE_CRM, crmUrl) }),
    },
    ...(node.type.startsWith(`${packageName}.`) && { credentials }),
  })),
});
