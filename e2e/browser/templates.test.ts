import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { examplesFolder, readExample } from '../examples';
import { eventually } from '../workflows';
import { startSession, type Session } from './session';

const files = readdirSync(examplesFolder).filter((file) => file.endsWith('.json'));

let session: Session;
beforeAll(async () => {
  session = await startSession();
});
afterAll(() => session.stop());

test.each(files)('%s is imported through the editor and runs at once, without any account', async (file) => {
  const { editor } = session;
  const { name, nodes } = await readExample(file);
  const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
  await editor.importFile(join(examplesFolder, file));
  for (const step of steps) await editor.node(step.name).waitFor();
  await eventually(async () => expect(await editor.nodes().count()).toBe(steps.length));
  await eventually(async () => expect(await editor.name()).toBe(name));
  expect(await editor.execute()).toContain('Workflow executed successfully');
});
