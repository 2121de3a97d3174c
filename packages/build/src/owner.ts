import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

/**
 * What only the owner of this repository can fill in: the author and the repository in the package.json at the root. It
 * stands there only; `npm run build` takes it over into what is published. Until then they are placeholders.
 */
export interface Owner {
  author: { name: string; email: string };
  /** Strict, because n8n verifies no package whose repository has a directory. */
  repository: { type: 'git'; url: string };
}

const manifest = z.object({
  author: z.object({ name: z.string(), email: z.string() }),
  repository: z.strictObject({
    type: z.literal('git'),
    url: z
      .string()
      .regex(
        /^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/,
        'as in git+https://github.com/name/name.git',
      ),
  }),
});

/** @throws Error that says what is missing in the package.json, or no address of a repository on GitHub */
export function readOwner(file = join(__dirname, '../../../package.json')): Owner {
  const { data, error } = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (error) throw new Error(`${file}: ${z.prettifyError(error)}`);
  return data;
}

/** Where people find the repository. */
export const pageOf = ({ repository }: Owner): string => repository.url.replace(/^git\+|\.git$/g, '');

/** What the package.json of a published package has of it. */
export function fieldsOf(owner: Owner) {
  const { author, repository } = owner;
  const page = pageOf(owner);
  return { author, homepage: `${page}#readme`, bugs: { url: `${page}/issues` }, repository };
}

/** Puts the repository's address into a text for people, wherever it links to one of its pages. */
export const withLinksTo = (owner: Owner, text: string): string =>
  text.replace(/https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?=\/(?:blob|tree)\/main\/)/g, pageOf(owner));

/** The fields that are still to be filled in. */
export function findPlaceholders({ author, repository }: Owner): string[] {
  const fields = {
    'author.name': author.name,
    'author.email': author.email,
    'repository.url': repository.url,
  };
  return Object.entries(fields).flatMap(([field, value]) => (PLACEHOLDER.test(value) ? [field] : []));
}

const PLACEHOLDER = /\byour[ -]|@example\.com$/i;
