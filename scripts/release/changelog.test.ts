import { addVersion, sectionOf } from './changelog';

const n8n = { name: 'n8n-nodes-synap-instruqt' };
const zapier = { name: 'zapier-synap-instruqt' };
const webhooks = { name: '@synap-instruqt/vendors' };

const version = { version: '0.2.0', date: '2026-01-31', notes: [] };

it('has a section for each version', () => {
  const changelog = '# Changelog\n\n## 0.2.0 (2026-01-31)\n\n- Two.\n\n## 0.1.0 (2025-12-24)\n\n- One.\n';
  expect(sectionOf(changelog, '0.2.0')).toBe('- Two.');
  expect(sectionOf(changelog, '0.1.0')).toBe('- One.');
  expect(sectionOf(changelog, '0.1')).toBeUndefined();
});

it('shows for each note which packages it concerns', () => {
  const notes = [
    { summary: 'A new event.', releases: [n8n, zapier, webhooks] },
    { summary: 'A new filter.', releases: [zapier, n8n] },
    { summary: 'A new field.', releases: [zapier] },
    { summary: 'A new list.\n\nOf lists.\n', releases: [n8n] },
    { summary: 'A new command.', releases: [] },
  ];
  expect(addVersion('# Changelog\n', { ...version, notes })).toBe(
    [
      '# Changelog\n\n## 0.2.0 (2026-01-31)\n',
      '- **All:** A new event.',
      '- **n8n and Zapier:** A new filter.',
      '- **Zapier:** A new field.',
      '- **n8n:** A new list.\n\n  Of lists.',
      '- A new command.\n',
    ].join('\n'),
  );
});

it("keeps manually written text in the version, and doesn't change older ones", () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\n- Written manually.\n\n## 0.1.0 (2025-12-24)\n\n- One.\n';
  const notes = [{ summary: 'Noted.', releases: [n8n] }];
  expect(addVersion(changelog, { ...version, notes })).toBe(
    '# Changelog\n\n## 0.2.0 (2026-01-31)\n\n- Written manually.\n- **n8n:** Noted.\n\n## 0.1.0 (2025-12-24)\n\n- One.\n',
  );
});

const FENCE = ['```md', '## 9.9.9', '```'].join('\n');

it('reads no heading in a code fence', () => {
  const changelog = `# Changelog\n\n## 0.2.0\n\n- Two:\n\n${FENCE}\n\n- More.\n\n## 0.1.0\n\n- One.\n`;
  expect(sectionOf(changelog, '0.2.0')).toBe(`- Two:\n\n${FENCE}\n\n- More.`);
  expect(sectionOf(changelog, '9.9.9')).toBeUndefined();
  const before = changelog.replace('# Changelog\n', `# Changelog\n\nAs in\n\n${FENCE}\n`);
  expect(addVersion(before, { version: '0.3.0', date: '2026-02-01', notes: [] })).toBe(
    before.replace('## 0.2.0', '## 0.3.0 (2026-02-01)\n\n\n\n## 0.2.0'),
  );
});

it("keeps a note's code fence in its list item", () => {
  const notes = [{ summary: `A new format:\n\n${FENCE}`, releases: [zapier] }];
  const changelog = addVersion('# Changelog\n\n## 0.1.0\n\n- One.\n', { ...version, notes });
  expect(sectionOf(changelog, '0.2.0')).toContain('## 9.9.9');
  expect(sectionOf(changelog, '0.1.0')).toBe('- One.');
});

it('adds no second section for a version', () => {
  expect(() => addVersion('# Changelog\n\n## 0.2.0 (2026-01-01)\n\n- Two.\n', version)).toThrow(
    'CHANGELOG.md already has a section for 0.2.0',
  );
});
