import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentials } from './src';

const page = readFileSync(join(__dirname, '../../docs/n8n.md'), 'utf8');
const all = Object.values(credentials).map((Credential) => new Credential());

test.each(all.map((credential) => [credential.displayName, credential] as const))(
  'docs/n8n.md has the fields of %s, in their order',
  (title, { properties }) => {
    const [, table = ''] = page.split(`\n**${title}**\n`);
    const [rows = ''] = table.trimStart().split('\n\n');
    const documented = [...rows.matchAll(/^\| \*\*([^*]+)\*\*/gm)].map(([, label]) => label);
    // A field that is only required under a condition has two definitions.
    expect(documented).toEqual([...new Set(properties.map(({ displayName }) => displayName))]);
  },
);
