import { lexer } from 'marked';

/** What a note says: which packages it concerns, and its words. */
export interface Note {
  summary: string;
  releases: readonly { name: string }[];
}

const UNRELEASED = 'Unreleased';

/** The part of the changelog that is about one version, without its heading. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const section = readSections(changelog).sections.find(
    ({ heading }) => heading.split(' ', 1)[0] === version,
  );
  return section?.text.trim();
}

/**
 * Gives the changelog a section for a new version: what was written by hand for it, then the notes.
 * @param date of the version, as 2026-01-31
 * @throws Error if the version has a section
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

/** What is before the first section, and the sections. A heading in a code fence is none. */
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

/** A note without words is no line: `changeset add --empty` makes such. */
const hasWords = ({ summary }: Note): boolean => summary.trim() !== '';

/** A line of a list, which says first whom it concerns. */
function lineOf({ summary, releases }: Note): string {
  const names = releases.map(({ name }) => name);
  const products = Object.entries(PRODUCTS).flatMap(([name, product]) =>
    names.includes(name) ? product : [],
  );
  const concerned = products.length === Object.keys(PRODUCTS).length ? 'All' : products.join(' and ');
  const text = summary.trim().replaceAll(/\n(?!\n)/g, '\n  ');
  return `- ${concerned && `**${concerned}:** `}${text}`;
}

/** What people call the packages. */
const PRODUCTS: Readonly<Record<string, string>> = {
  'n8n-nodes-synap-instruqt': 'n8n',
  'zapier-synap-instruqt': 'Zapier',
  '@synap-instruqt/vendors': 'Webhooks package',
};
