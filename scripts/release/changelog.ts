import { lexer } from 'marked';

export interface Note {
  summary: string;
  releases: readonly { name: string }[];
}

const UNRELEASED = 'Unreleased';

/** Returns a version's section of the changelog, without its heading. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const section = readSections(changelog).sections.find(
    ({ heading }) => heading.split(' ', 1)[0] === version,
  );
  return section?.text.trim();
}

/**
 * Adds a new version's section to the changelog: first the manually written text from the Unreleased section, then the
 * notes.
 * @param date the version's date, e.g. 2026-01-31
 * @throws Error if the version already has a section
 */
export function addVersion(
  changelog: string,
  { version, date, notes }: { version: string; date: string; notes: readonly Note[] },
): string {
  if (sectionOf(changelog, version) !== undefined) {
    throw new Error(
      `CHANGELOG.md already has a section for ${version}. Rename it to ${UNRELEASED}, undo the other changes, and run this again.`,
    );
  }
  const { start, sections } = readSections(changelog);
  const byHand = sectionOf(changelog, UNRELEASED);
  const older = sections.filter(({ heading }) => heading !== UNRELEASED);
  const lines = [...(byHand ? [byHand] : []), ...notes.filter(hasWords).map(lineOf)].join('\n');
  const all = [{ heading: `${version} (${date})`, text: lines }, ...older];
  return `${[start.trim(), ...all.map(({ heading, text }) => `## ${heading}\n\n${text.trim()}`)].join('\n\n')}\n`;
}

/**
 * Splits the changelog into the text before the first section, and the sections. A heading in a code fence doesn't
 * count.
 */
function readSections(changelog: string) {
  const sections: { heading: string; text: string }[] = [];
  let start = '';
  for (const token of lexer(changelog)) {
    const current = sections.at(-1);
    if (token.type === 'heading' && token.depth === 2) sections.push({ heading: token.text, text: '' });
    else if (current) current.text += token.raw;
    else start += token.raw;
  }
  return { start, sections };
}

/** Whether a note has text. `changeset add --empty` creates notes without text. */
const hasWords = ({ summary }: Note): boolean => summary.trim() !== '';

/** Creates a list item that starts with the affected packages. */
function lineOf({ summary, releases }: Note): string {
  const names = releases.map(({ name }) => name);
  const products = Object.entries(PRODUCTS).flatMap(([name, product]) =>
    names.includes(name) ? product : [],
  );
  const concerned = products.length === Object.keys(PRODUCTS).length ? 'All' : products.join(' and ');
  const text = summary.trim().replaceAll(/\n(?!\n)/g, '\n  ');
  return `- ${concerned && `**${concerned}:** `}${text}`;
}

const PRODUCTS: Readonly<Record<string, string>> = {
  'n8n-nodes-synap-instruqt': 'n8n',
  'zapier-synap-instruqt': 'Zapier',
  '@synap-instruqt/vendors': 'Webhooks package',
};
