/** What a note says: which packages it concerns, and its words. */
export interface Note {
  summary: string;
  releases: readonly { name: string }[];
}

const UNRELEASED = 'Unreleased';

/** The part of the changelog that is about one version, without its heading. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const section = sections(changelog).find(([heading]) => heading?.split(' ', 1).join() === version);
  return section?.[1];
}

/**
 * Gives the changelog a section for a new version: what was written by hand for it, then the notes.
 * @param date of the version, as 2026-01-31
 */
export function addVersion(
  changelog: string,
  { version, date, notes }: { version: string; date: string; notes: readonly Note[] },
): string {
  const [start = ''] = changelog.split(/^## /m, 1);
  const byHand = sectionOf(changelog, UNRELEASED);
  const older = sections(changelog).filter(([heading]) => heading !== UNRELEASED);
  const lines = [...(byHand ? [byHand] : []), ...notes.map(lineOf)].join('\n');
  const all = [[`${version} (${date})`, lines] as const, ...older];
  return `${[start.trim(), ...all.map(([heading, text]) => `## ${heading}\n\n${text}`)].join('\n\n')}\n`;
}

const sections = (changelog: string): (readonly [heading: string, text: string])[] =>
  changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...text] = section.split('\n');
      return [heading.trim(), text.join('\n').trim()];
    });

/** A line of a list, which says first whom it concerns. */
function lineOf({ summary, releases }: Note): string {
  const names = releases.map(({ name }) => name);
  const products = Object.entries(PRODUCTS).filter(([name]) => names.includes(name));
  const concerned = products.length > 1 ? 'Both' : products.map(([, product]) => product).join();
  const text = summary.trim().replaceAll(/\n(?!\n)/g, '\n  ');
  return `- ${concerned && `**${concerned}:** `}${text}`;
}

/** What people call the packages. */
const PRODUCTS: Readonly<Record<string, string>> = {
  'n8n-nodes-synap-instruqt': 'n8n',
  'zapier-synap-instruqt': 'Zapier',
};
