import {
  eventChoices,
  findEvent,
  instruqt,
  sampleEnvelope,
  synap,
  vendors,
  type Vendor,
} from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { check as run, withFile } from '../testing/terminal';

const sampleOf = (vendor: Vendor, code: string): Record<string, unknown> => ({
  ...findEvent(vendor, code)?.sample,
});
const everyEvent = vendors.flatMap((vendor: Vendor) =>
  eventChoices(vendor).map(({ code, sample }) => ({ vendor, code, sample })),
);

/** Parses the end of the report, which contains the event for the workflow. */
const envelopeIn = (out: string): unknown => JSON.parse(out.slice(out.indexOf('\n{')));

/** Returns the indented lines below a heading. */
const section = (out: string, heading: string): string =>
  new RegExp(`^${heading}[^\\n]*:\\n((?:  .*\\n)*)`, 'm').exec(out)?.[1] ?? '';

const events = everyEvent.map((event): [string, (typeof everyEvent)[number]] => [event.code, event]);

describe('every event', () => {
  test("its sample matches and is the workflow's input", () =>
    checkEach(events, async ([, { vendor, code, sample }]) => {
      const { exitCode, out, error } = await run(sample, '--event', code);
      expect(out).toContain(' matches the catalogue.');
      expect([exitCode, error]).toEqual([0, '']);
      expect(envelopeIn(out)).toMatchObject({ data: sample, source: vendor.name, warnings: [] });
      const blank = await run(sample, '--event', code, '--anonymize');
      expect([blank.exitCode, blank.out]).toEqual([0, expect.stringContaining(' matches the catalogue.')]);
    }));

  test('a renamed field is missing under one name and unknown under the other', () =>
    checkEach(events, async ([, { code, sample }]) => {
      const keys = Object.keys(sample);
      for (const key of [keys[0], keys.at(-1)]) {
        const body = Object.fromEntries(
          Object.entries(sample).map((field) => (field[0] === key ? ['zzzz', 1] : field)),
        );
        const { exitCode, out } = await run(body, '--event', code);
        expect(exitCode).toBe(1);
        expect(section(out, 'Missing')).toMatch(new RegExp(`^  ${key} \\(`, 'm'));
        expect(section(out, 'Unknown')).toContain("zzzz: number('Zzzz'),");
      }
    }));
});

describe('three bodies that differ from the catalogue', () => {
  test('a renamed field', async () => {
    const { exitCode, out } = await run(
      {
        ...sampleOf(synap, 'flag.planted'),
        planter: { id: 'u1', fullName: 'Ada Moor', email: 'ada@example.com', customAttributes: {} },
      },
      '--event',
      'flag.planted',
    );
    expect(exitCode).toBe(1);
    expect(section(out, 'Likely renamed')).toBe(
      "  planter.fullName (string), perhaps planter.name (string, required)\n    fullName: text('Planter Full Name'),\n",
    );
    expect(section(out, 'Unknown')).toBe('');
    expect(section(out, 'Missing')).toBe('');
    expect(section(out, 'Learner')).toBe(
      '  id: found at planter.id\n  email: found at planter.email\n  name: not found at planter.name\n',
    );
    expect(envelopeIn(out)).toMatchObject({
      learner: { name: null },
      warnings: ['data.planter.name: missing'],
    });
  });

  test('a missing field', async () => {
    const { timestamp: _, mode: __, ...rest } = sampleOf(instruqt, 'track.completed');
    const { exitCode, out } = await run(rest);
    expect(exitCode).toBe(1);
    expect(section(out, 'Missing required fields')).toBe('  timestamp (datetime)\n');
    expect(section(out, 'Missing optional fields')).toBe('  mode (platform|embed|ci)\n');
    expect(section(out, 'Time')).toBe('  not found at timestamp, so the time of receipt is used\n');
  });

  test('a new field', async () => {
    const { exitCode, out } = await run({
      ...sampleOf(instruqt, 'invite.claimed'),
      nickname: 'Ada',
      workshop: { started_at: '2026-02-01T09:00:00Z', seats: 20, is_public: true, hosts: ['a', 'b'] },
    });
    expect(exitCode).toBe(1);
    expect(section(out, 'Unknown')).toBe(`  nickname (string)
    nickname: text('Nickname'),
  workshop (object)
    workshop: group({
      started_at: datetime('Workshop Started At'),
      seats: number('Workshop Seats'),
      is_public: boolean('Workshop Is Public'),
      hosts: texts('Workshop Hosts'),
    }),
`);
    expect(section(out, 'Missing')).toBe('');
    expect(envelopeIn(out)).toMatchObject({ data: { nickname: 'Ada' } });
  });
});

describe('other differences', () => {
  test('another type, reported once for a whole list', async () => {
    const sample = sampleOf(synap, 'user.addedToGroup');
    const moderators = [
      { objectId: 1, name: 'A' },
      { objectId: 2, name: 'B' },
      { name: 'C', mail: 'c@example.com' },
    ];
    const { exitCode, out } = await run(
      { ...sample, moderators, dateAdded: 'yesterday' },
      '--event',
      'user.addedToGroup',
    );
    expect(exitCode).toBe(1);
    expect(section(out, 'Fields with a different type')).toBe(
      "  dateAdded: expected datetime, received text that isn't an ISO 8601 time with a time zone\n" +
        '  moderators[].objectId: expected string, received number\n',
    );
    expect(section(out, 'Missing required fields')).toBe('  moderators[].objectId (string)\n');
    expect(section(out, 'Unknown')).toContain("mail: text('Moderators Mail').optional(),");
  });

  test("missing optional fields and other keys in a record don't count", async () => {
    const { mode: _, ...rest } = sampleOf(instruqt, 'track.started');
    const { exitCode, out } = await run({
      ...rest,
      custom_parameters: { anything: { at: 'all' } },
      invite_id: null,
    });
    expect([exitCode, section(out, 'Missing optional fields')]).toEqual([0, '  mode (platform|embed|ci)\n']);
  });

  test('a field that was moved', async () => {
    const { userGroup, exam, ...rest } = sampleOf(synap, 'exam.completed');
    const { out } = await run({ ...rest, exam: { ...Object(exam), userGroup } }, '--event', 'exam.completed');
    expect(section(out, 'Likely renamed')).toContain(
      'exam.userGroup (object), perhaps userGroup (group, required)',
    );
  });

  test('a body of another event than the given one', async () => {
    const { exitCode, out } = await run(sampleOf(instruqt, 'track.started'), '--event', 'track.completed');
    expect(exitCode).toBe(1);
    expect(section(out, 'Warnings')).toBe(
      "  type: the body names the event track.started, which doesn't start a trigger for track.completed\n",
    );
    const other = await run(sampleOf(synap, 'exam.started'), '--event', 'exam.released');
    expect(section(other.out, 'Warnings')).toContain('meta.eventName');
  });

  test("a list, and JSON that isn't an object", async () => {
    for (const body of [[], [1, 2], 'null', '"text"', '12']) {
      const { exitCode, out } = await run(body, '--event', 'exam.completed');
      expect([exitCode, section(out, 'Warnings')]).toEqual([
        1,
        expect.stringContaining('data: expected an object, as in every known event, but received '),
      ]);
    }
  });

  test('a body with too many levels is text to a workflow', async () => {
    const { exitCode, out } = await run(
      `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      '--event',
      'exam.completed',
      '--anonymize',
    );
    expect([exitCode, section(out, 'Warnings')]).toEqual([
      1,
      expect.stringContaining('nested more than 200 levels'),
    ]);
  });

  test('field names that would move the cursor are escaped', async () => {
    const { out } = await run({
      ...sampleOf(instruqt, 'track.started'),
      '\u001b[2J\u009b\u202e': '\u001b[1A',
    });
    expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(out).toContain('\\u009b');
  });
});

describe('the event', () => {
  const named: [code: string, vendor: Vendor][] = [
    ['track.completed', instruqt],
    ['lab.session_ready', instruqt],
    ['exam.released', synap],
    ['invite.sent', synap],
  ];

  test('is found in the body itself', () =>
    checkEach(named, async ([code, vendor]) => {
      const { exitCode, out } = await run(sampleOf(vendor, code));
      expect([exitCode, envelopeIn(out)]).toEqual([0, expect.objectContaining({ type: code })]);
    }));

  test('is found for a family by its common fields', async () => {
    const body = { ...sampleOf(instruqt, 'lab.session_ready'), type: 'lab.task_completed', task_id: 't1' };
    for (const args of [[], ['--event', 'lab.*'], ['--event', 'lab.task_completed']]) {
      const { exitCode, out } = await run(body, ...args);
      expect(exitCode).toBe(1);
      expect(section(out, 'Warnings')).toBe(
        "  type: the catalogue doesn't have this event, so the body is compared with the fields that all lab.* events share\n",
      );
      expect(section(out, 'Unknown')).toBe("  task_id (string)\n    task_id: text('Task ID'),\n");
    }
  });

  const newer: [label: string, body: object, args: string[]][] = [
    [
      'Instruqt',
      { type: 'track.never_there', track_id: 't1', user_id: 'u1', timestamp: '2026-01-01T00:00:00Z' },
      [],
    ],
    [
      'Synap',
      { meta: { eventName: 'exam.never_there', timestamp: '2026-01-01T00:00:00Z' }, user: { id: 'u1' } },
      [],
    ],
    [
      'Synap',
      { user: { id: 'u1' }, meta: { timestamp: '2026-01-01T00:00:00Z' } },
      ['--event', 'exam.never_there', '--vendor', 'synap'],
    ],
  ];

  test("can be one that the catalogue doesn't know", () =>
    checkEach(newer, async ([label, body, args]) => {
      const { exitCode, out } = await run(body, ...args);
      expect(exitCode).toBe(1);
      expect(out).toMatch(new RegExp(`^${label}, (track|exam)\\.never_there: doesn't match`));
      expect(section(out, 'Warnings')).toContain("the catalogue doesn't have this event");
      for (const key of Object.keys(body)) expect(section(out, 'Unknown')).toContain(`${key}: `);
      expect(envelopeIn(out)).toMatchObject({ learner: { id: 'u1' }, time: '2026-01-01T00:00:00.000Z' });
    }));

  test("is found inside n8n's or Zapier's output", async () => {
    const event = findEvent(synap, 'user.updated');
    if (!event) throw new Error('no such event');
    const envelope = sampleEnvelope(synap, event);
    for (const given of [envelope, [envelope]]) {
      const { exitCode, out } = await run(given);
      expect([exitCode, out]).toEqual([0, expect.stringContaining("Only the event's data is checked")]);
      expect(envelopeIn(out)).toMatchObject({ data: event.sample, type: 'user.updated' });
    }
  });

  const unclear: [title: string, body: object, args: string[], words: string][] = [
    ['no event', sampleOf(synap, 'user.updated'), [], 'Add --event'],
    ['a mistyped one', {}, ['--event', 'exam.complete'], 'Use exam.completed'],
    [
      'an unknown vendor',
      {},
      ['--event', 'exam.completed', '--vendor', 'nobody'],
      'Allowed choices are synap, instruqt',
    ],
  ];

  test('has to be added if it is unclear', () =>
    checkEach(unclear, async ([, body, args, words]) =>
      expect(await run(body, ...args)).toMatchObject({
        exitCode: 2,
        out: '',
        error: expect.stringContaining(words),
      }),
    ));
});

describe('the input', () => {
  const text = JSON.stringify(sampleOf(instruqt, 'track.completed'));

  test('is a file, regardless of its path', async () => {
    await withFile(text, async (path) =>
      expect(await run('', path)).toMatchObject({ exitCode: 0, error: '' }),
    );
    expect(await run(`\uFEFF${text}`, '-')).toMatchObject({ exitCode: 0 });
  });

  const unusable: [title: string, body: string, words: string][] = [
    ['nothing', '', 'is empty'],
    ['blanks', ' \n', 'is empty'],
    ['no JSON', '{"hush": hush', "isn't valid JSON"],
    ['too much', `{"hush":"${'x'.repeat(16 * 1024 * 1024)}"}`, 'is larger than 16 MB'],
  ];

  test("is refused without being shown if it isn't a body", () =>
    checkEach(unusable, async ([, body, words]) => {
      const { exitCode, out, error } = await run(body, '--event', 'exam.completed');
      expect([exitCode, out, error]).toEqual([2, '', expect.stringContaining(words)]);
      expect(error).not.toContain('hush');
    }));

  test('may be large, but only its beginning is shown', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, index) => [`f${index}`, 'x'.repeat(100)]),
    );
    const { exitCode, out } = await run({ ...sampleOf(instruqt, 'track.completed'), ...fields });
    expect([exitCode, section(out, 'Unknown')]).toEqual([1, expect.stringContaining('and 49950 more')]);
    expect(out.length).toBeLessThan(120_000);
  });

  test('is refused if it is missing or its options are unknown', async () => {
    for (const args of [
      ['none.json'],
      ['--yaml'],
      ['a.json', 'b.json'],
      ['--listen', 'a.json'],
      ['--listen', '--port', 'x'],
    ])
      expect(await run('{}', ...args)).toMatchObject({
        exitCode: 2,
        out: '',
        error: expect.stringMatching(/.{20}/),
      });
  });

  test("--help isn't a mistake", async () => {
    expect(await run('', '--help')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('--anonymize'),
    });
  });
});
