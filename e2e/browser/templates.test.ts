import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { startSession, type Session } from './session';

const folder = join(__dirname, '../../examples/n8n');
const template = z.object({
  name: z.string(),
  nodes: z.array(z.object({ name: z.string(), type: z.string() })),
  pinData: z.record(z.string(), z.unknown()).default({}),
});
const templates = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    path: join(folder, file),
    ...template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  }));

const isNote = ({ type }: { type: string }) => type === 'n8n-nodes-base.stickyNote';
/** Workflows that only start when another one calls them have nothing to show by themselves. */
const isPinned = ({ pinData }: { pinData: object }) => Object.keys(pinData).length > 0;

let session: Session;
beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.stop());

test.each(templates)('$name is imported through the editor', async ({ path, name, nodes, ...rest }) => {
  const { editor } = session;
  await editor.importFile(path);
  const steps = nodes.filter((node) => !isNote(node));
  for (const step of steps) await editor.node(step.name).waitFor();
  expect(await editor.nodes().count()).toBe(steps.length);
  expect(await editor.page.getByTestId('workflow-name-input').innerText()).toContain(name);
  // At once, with no account anywhere.
  if (isPinned(rest)) expect(await editor.execute()).toContain('Workflow executed successfully');
});
