import { layOut, type Box } from './layout';
import type { Step, Template } from './template';
import { aboutNote } from './texts';

export function toWorkflowFile(template: Template): object {
  const text = aboutNote(template);
  const { about, steps } = layOut({ about: text, steps: template.steps });
  const notes = steps.flatMap(({ name, note, noteBox }) =>
    note === undefined || noteBox === undefined ? [] : [stickyNote(`Note: ${name}`, note, noteBox)],
  );
  return {
    name: template.name,
    nodes: [stickyNote('About', text, about), ...notes, ...steps.map(toNode)],
    connections: connectionsOf(template.steps),
    pinData: Object.fromEntries(
      template.steps.flatMap(({ name, pinned }) =>
        pinned ? [[name, pinned.map((json) => ({ json }))]] : [],
      ),
    ),
    settings: { executionOrder: 'v1' },
  };
}

const toNode = ({ name, type, typeVersion, parameters, settings, box }: Step & { box: Box }): object => ({
  id: idOf(name),
  name,
  type,
  typeVersion,
  position: [box.x, box.y],
  parameters,
  ...settings,
});

const stickyNote = (name: string, content: string, { x, y, width, height }: Box): object => ({
  id: idOf(name),
  name,
  type: 'n8n-nodes-base.stickyNote',
  typeVersion: 1,
  position: [x, y],
  parameters: { content, width, height },
});

const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/** Returns the connections: for each step, the steps that follow each output. */
function connectionsOf(steps: readonly Step[]): object {
  const edges = steps.flatMap((step, index) => {
    const from = step.follows ?? { name: steps[index - 1]?.name, output: 0 };
    return from.name === undefined ? [] : [{ ...from, to: step.name }];
  });
  const sources = [...new Set(edges.map(({ name }) => name))];
  return Object.fromEntries(
    sources.map((source) => {
      const outgoing = edges.filter(({ name }) => name === source);
      const outputs = Array.from(
        { length: Math.max(...outgoing.map(({ output }) => output)) + 1 },
        (_, output) =>
          outgoing
            .filter((edge) => edge.output === output)
            .map(({ to }) => ({ node: to, type: 'main', index: 0 })),
      );
      return [source, { main: outputs }];
    }),
  );
}
