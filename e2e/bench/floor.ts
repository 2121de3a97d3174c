import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const name = 'n8n-nodes-floor';

export const FLOOR_TYPE = `${name}.floorTrigger`;

const node = `
exports.FloorTrigger = class {
  description = {
    displayName: 'Floor Trigger', name: 'floorTrigger', group: ['trigger'], version: [1, 2], defaultVersion: 2,
    description: 'Starts the workflow', defaults: { name: 'Floor Trigger' }, inputs: [], outputs: ['main'],
    webhooks: [{ name: 'default', httpMethod: 'POST', path: 'webhook', responseMode: 'onReceived' }],
    properties: [],
  };
  webhookMethods = {
    default: { checkExists: async () => true, create: async () => true, delete: async () => true },
  };
  async webhook() {
    return { webhookResponse: { message: 'Received' }, workflowData: [[{ json: this.getBodyData() }]] };
  }
};
`;

/** Adds a community package to n8n. The package's only trigger starts the workflow and does nothing else. */
export async function installFloor(userFolder: string): Promise<void> {
  const folder = join(userFolder, '.n8n/nodes/node_modules', name);
  await mkdir(join(folder, 'dist'), { recursive: true });
  await writeFile(join(folder, 'dist/FloorTrigger.node.js'), node);
  const n8n = { n8nNodesApiVersion: 1, nodes: ['dist/FloorTrigger.node.js'], credentials: [] };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', n8n }));
}
