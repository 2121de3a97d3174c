import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { buildN8n, listedClasses, packageFolder } from './build';

/** A node's codex, which n8n reads from a JSON file with the node's name. n8n's node search uses `alias`. */
const codex = z.object({
  categories: z.string().array(),
  resources: z.object({ primaryDocumentation: z.unknown(), credentialDocumentation: z.unknown() }),
  alias: z.string().array(),
});

const both = ['learner', 'user', 'score', 'course', 'certification', 'invite'];
const words: Record<string, string[]> = {
  Synap: [...both, 'quiz', 'exam', 'group'],
  Instruqt: [...both, 'play', 'hands-on', 'lab'],
};

test('the built nodes are found by common search words', async () => {
  await buildN8n();
  expect(listedClasses.nodes).toHaveLength(4);
  for (const path of listedClasses.nodes) {
    const file = join(packageFolder, `${path}on`);
    expect(existsSync(file)).toBe(true);
    const { alias } = codex.parse(JSON.parse(readFileSync(file, 'utf8')));
    const expected = words[path.includes('Synap') ? 'Synap' : 'Instruqt'];
    expect(alias).toEqual(expect.arrayContaining(expected ?? ['a vendor without words']));
    expect(alias).toContain(path.includes('Synap') ? 'Exam Completed' : 'Track Completed');
  }
});
