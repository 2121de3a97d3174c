import { eventChoices, listFields, vendors, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { eventPath } from './events';
import { generatedDocs } from './main';

const pages = new Map(generatedDocs().map(({ path, content }) => [path, content]));
const reference = [...pages].filter(([path]) => /^(?:events|operations)\//.test(path));

/** Lists the fields that a page marks as inferred. The mark is at the end of a field's row. */
const markedIn = (page: string): string[] =>
  [...page.matchAll(/^\| `([^`]+)` \|.*\\\* \|$/gm)].map(([, field = '']) => field);

it('marks what is inferred, and explains the mark once on the page', () =>
  checkEach(reference, ([, page]) => {
    const footnotes = page.match(/^\\\* .*/gm) ?? [];
    expect(footnotes).toHaveLength(/[^\n]\\\*/.test(page) ? 1 : 0);
    expect(page).not.toMatch(/\(inferred\)/i);
  }));

it("marks an event's inferred fields, and no others", () => {
  const events = vendors.flatMap((vendor: Vendor) =>
    eventChoices(vendor).map((event) => [`${vendor.name} ${event.code}`, vendor, event] as const),
  );
  return checkEach(events, ([, vendor, event]) => {
    const inferred = listFields(event.schema).filter(({ isInferred }) => isInferred);
    const page = pages.get(eventPath(vendor, event)) ?? '';
    expect(markedIn(page).sort()).toEqual(inferred.map(({ path }) => path).sort());
  });
});

it('marks some events in the index', () => {
  const index = pages.get('events/index.md') ?? '';
  expect(index).toContain('`lab.session_ready` \\*');
  expect(index).toContain('`track.completed`, ');
});
