import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

/**
 * The values that only this repository's owner can fill in: the author and the repository in the root package.json.
 * `npm run build` copies them into the published files. Until the owner fills them in, they are placeholders.
 */
export interface Owner {
  author: { name: string; email: string };
  /** Has only these two fields, because n8n doesn't verify a package whose `repository` contains a `directory`. */
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

/** @throws Error that lists the missing or invalid fields of the package.json. The repository must be on GitHub. */
export function readOwner(file = join(__dirname, '../../../package.json')): Owner {
  const { data, error } = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (error) throw new Error(`${file}: ${z.prettifyError(error)}`);
  return data;
}

export const pageOf = ({ repository }: Owner): string => repository.url.replace(/^git\+|\.git$/g, '');

/** Returns the documentation's URL, which ends with a slash. GitHub Pages serves a site under its repository's name. */
export function siteOf(owner: Owner): string {
  const [name = '', repository = ''] = new URL(pageOf(owner)).pathname.slice(1).split('/');
  return `https://${name.toLowerCase()}.github.io/${repository}/`;
}

/** Returns the fields of a published package.json that name the owner or the repository. */
export function fieldsOf(owner: Owner) {
  const { author, repository } = owner;
  return { author, homepage: siteOf(owner), bugs: { url: `${pageOf(owner)}/issues` }, repository };
}

/**
 * Replaces the links to the repository and the documentation with links to the owner's repository and documentation.
 */
export const withLinksTo = (owner: Owner, text: string): string =>
  text
    .replace(/https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?=\/(?:blob|tree)\/main\/)/g, pageOf(owner))
    .replace(/https:\/\/[\w-]+\.github\.io\/[\w.-]+\//g, siteOf(owner));

export function findPlaceholders({ author, repository }: Owner): string[] {
  const fields = {
    'author.name': author.name,
    'author.email': author.email,
    'repository.url': repository.url,
  };
  return Object.entries(fields).flatMap(([field, value]) => (PLACEHOLDER.test(value) ? [field] : []));
}

const PLACEHOLDER = /\byour[ -]|@example\.com$/i;
