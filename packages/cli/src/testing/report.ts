import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const section = (out: string, heading: string): string =>
  new RegExp(`^${heading}[^\\n]*:\\n((?:  .*\\n)*)`, 'm').exec(out)?.[1] ?? '';

export function linesNamed(out: string, difference: string): string[] {
  const lines = section(out, 'Differences').split('\n');
  const start = lines.findIndex((line) => line.includes(difference));
  if (start === -1) return [];
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('    '));
  return rest.slice(0, end).map((place) => lineAt(place.trim()) ?? place.trim());
}

function lineAt(place: string): string | undefined {
  const [, path, line] = /^(packages\/.*\.ts):(\d+)$/.exec(place) ?? [];
  if (path === undefined) return undefined;
  return readFileSync(join(__dirname, '../../../..', path), 'utf8').split('\n')[Number(line) - 1];
}

export const verdictOn = (out: string, question: string): string =>
  ['Refuted', 'Confirmed', 'Still open', 'Questions that only a person'].find((heading) =>
    section(out, heading).includes(question),
  ) ?? 'not named';
