import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';

/** The name of the licence file. In the Zapier app, .zapierapprc adds this file to the zip. */
export const LICENCES = 'THIRD_PARTY_LICENSES';

/** A licence in a package.json. In some old packages, a licence is an object, or there is a list of licences. */
const licence = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]);
const manifest = z
  .object({
    name: z.string(),
    version: z.string(),
    license: licence.optional(),
    licenses: licence.array().optional(),
  })
  .transform(({ name, version, license, licenses }) => ({
    title: `${name} ${version}`,
    licence: license ?? licenses?.join(' OR '),
  }));

/**
 * Lists each package's name, version and licence, and the text of its licence files or of its readme's licence section.
 * @param folders the packages' folders
 * @throws Error if a package states no licence and has no licence text
 */
export async function readLicences(folders: readonly string[]): Promise<string> {
  const entries = await Promise.all(folders.map(readEntry));
  const sections = [...new Set(entries)].sort();
  return `The packages that are included here, and their licences.\n\n${sections.join('\n')}`;
}

async function readEntry(folder: string): Promise<string> {
  const { title, licence } = manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const texts = await readTexts(folder);
  if (licence === undefined && texts.length === 0) throw new Error(`${title} states no licence.`);
  const heading = `${'='.repeat(80)}\n${title}: ${licence ?? 'see its text'}\n${'='.repeat(80)}\n`;
  return `${heading}\n${texts.length === 0 ? 'It comes without the text of its licence.' : texts.join('\n\n')}\n`;
}

async function readTexts(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const texts = await Promise.all(
    names
      .filter((name) => IS_LICENCE.test(name))
      .sort()
      .map(read),
  );
  if (texts.length > 0) return texts.map(plain);
  const readmes = await Promise.all(names.filter((name) => /^readme(\.|$)/i.test(name)).map(read));
  return readmes.flatMap((readme) => sectionOnLicence(plain(readme)) ?? []);
}

const IS_LICENCE = /^(licen[cs]e|copying|notice|unlicense)([.-]|$)/i;

/**
 * Finds the licence section of a readme, because some packages have no other licence text. The licence's name is in the
 * package.json.
 */
const sectionOnLicence = (readme: string): string | undefined =>
  readme
    .split(/^#+ /m)
    .filter((section) => /^licen[cs]e\b/i.test(section) && /copyright/i.test(section))
    .map((section) => section.trim())[0];

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();
