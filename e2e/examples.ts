import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPath } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import type { N8nClient, SavedWorkflow, WorkflowDefinition, WorkflowNode } from './n8n/client';
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

export async function readExample(file: string): Promise<WorkflowDefinition> {
  const json: unknown = JSON.parse(await readFile(join(examplesFolder, file), 'utf8'));
  return workflowFile.parse(json);
}

const EXAMPLE_CRM = 'https://crm.example.com/rows';

export interface ExampleSettings {
  credentials: Credentials;
  crmUrl: string;
  triggerParameters?: object;
}

/**
 * Imports an example workflow, selects the credential in this package's nodes, enters the CRM's address in the HTTP
 * Request node, and publishes the workflow, as a user would.
 */
export async function publishExample(
  n8n: N8nClient,
  file: string,
  { credentials, crmUrl, triggerParameters = {} }: ExampleSettings,
): Promise<SavedWorkflow> {
  return publishNew(n8n, fillIn(await readExample(file), { credentials, crmUrl, triggerParameters }));
}

/** Returns the workflow with the settings that a user would enter. */
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

/** Local replacements for external services. */
export interface StandIns {
  crmUrl: string;
  /** The URL of the simulated Credly's badges, and a credential for this URL. */
  credly: { url: string; credentials: Credentials };
  smtp: Credentials;
}

/**
 * Replaces Slack, Google Sheets, HubSpot and Salesforce with the simulator's CRM, which receives the same values.
 * Emails and badges go to the simulated mail server and the simulated Credly.
 */
export const withStandIns = (workflow: WorkflowDefinition, standIns: StandIns): WorkflowDefinition => ({
  ...workflow,
  nodes: workflow.nodes.map((node) => standIn(node, standIns)),
});

function standIn(node: WorkflowNode, { crmUrl, credly, smtp }: StandIns): WorkflowNode {
  switch (node.type) {
    case 'n8n-nodes-base.httpRequest':
      return String(readPath(node.parameters, 'url')).startsWith('https://api.credly.com/')
        ? {
            ...node,
            parameters: { ...node.parameters, url: credly.url },
            credentials: credly.credentials,
          }
        : node;
    case 'n8n-nodes-base.emailSend':
      return { ...node, credentials: smtp };
    case 'n8n-nodes-base.slack':
      return toCrm(node, addTo(crmUrl), { text: readPath(node.parameters, 'text') });
    case 'n8n-nodes-base.googleSheets':
      return toCrm(node, addTo(crmUrl), readPath(node.parameters, 'columns.value'));
    case 'n8n-nodes-base.hubspot':
      return hubSpot(node, crmUrl);
    case 'n8n-nodes-base.salesforce':
      return salesforce(node, crmUrl);
    default:
      return node;
  }
}

const hubSpotParameters = z.object({
  email: z.string(),
  additionalFields: z
    .object({
      customPropertiesUi: z.object({
        customPropertiesValues: z.array(z.object({ property: z.string(), value: z.string() })),
      }),
    })
    .catchall(z.string()),
});

function hubSpot(node: WorkflowNode, crmUrl: string): WorkflowNode {
  const { email, additionalFields } = hubSpotParameters.parse(node.parameters);
  const { customPropertiesUi, ...known } = additionalFields;
  const own = customPropertiesUi.customPropertiesValues.map(({ property, value }) => [property, value]);
  return toCrm(node, putTo(crmUrl, email), { ...known, ...Object.fromEntries(own) });
}

const salesforceParameters = z.object({
  externalIdValue: z.string(),
  lastname: z.string(),
  additionalFields: z
    .object({
      customFieldsUi: z.object({
        customFieldsValues: z.array(z.object({ fieldId: z.string(), value: z.string() })),
      }),
    })
    .catchall(z.string()),
});

function salesforce(node: WorkflowNode, crmUrl: string): WorkflowNode {
  const { externalIdValue, lastname, additionalFields } = salesforceParameters.parse(node.parameters);
  const { customFieldsUi, ...known } = additionalFields;
  const own = customFieldsUi.customFieldsValues.map(({ fieldId, value }) => [fieldId, value]);
  return toCrm(node, putTo(crmUrl, externalIdValue), { lastname, ...known, ...Object.fromEntries(own) });
}

const addTo = (url: string) => ({ method: 'POST', url });

/** Appends the value to the URL without encoding it, as HubSpot's and Salesforce's nodes do. */
const putTo = (url: string, expression: string) => ({
  method: 'PUT',
  url: `=${url}/${expression.replace(/^=/, '')}`,
});

const toCrm = (
  node: WorkflowNode,
  request: { method: string; url: string },
  values: unknown,
): WorkflowNode => ({
  ...node,
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  parameters: {
    ...{ ...request, sendBody: true, options: {} },
    bodyParameters: {
      parameters: Object.entries(z.record(z.string(), z.unknown()).parse(values)).map(([name, value]) => ({
        name,
        value,
      })),
    },
  },
});
