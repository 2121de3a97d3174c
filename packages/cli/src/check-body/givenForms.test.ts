import { findEvent, instruqt, sampleEnvelope, synap, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { check as run } from '../testing/terminal';

/**
 * Tests inputs other than a plain body, such as a list from n8n, an item from n8n's Webhook node, or a batch.
 */

const sampleOf = (vendor: Vendor, code: string): Record<string, unknown> => ({
  ...findEvent(vendor, code)?.sample,
});
const exam = sampleOf(synap, 'exam.completed');
const user = sampleOf(synap, 'user.updated');
const track = sampleOf(instruqt, 'track.completed');
const review = sampleOf(instruqt, 'review.created');
const SECRET = 'Basic c3luYXA6aHVzaA==';

/** Creates an item in the format of n8n's Webhook node. */
const webhookItem = (body: unknown, query: object = {}) => ({
  headers: { host: 'n8n.example.com', authorization: SECRET, 'svix-id': 'msg_hush' },
  params: {},
  query,
  body,
  webhookUrl: 'https://n8n.example.com/webhook/hush',
  executionMode: 'production',
});

/** Lists the events that match the catalogue, according to the report. */
const fitting = (out: string): string[] =>
  [...out.matchAll(/\((\S+)\): matches the catalogue\./g)].map(([, code]) => String(code));

const forms: [title: string, given: unknown, args: string[], codes: string[], note: RegExp | undefined][] = [
  ['a list with one body', [user], ['--event', 'user.updated'], ['user.updated'], /is a list/],
  ['a list with one body that names its event', [track], [], ['track.completed'], /is a list/],
  [
    'a list with two bodies',
    [user, user],
    ['--event', 'user.updated'],
    ['user.updated', 'user.updated'],
    /is a list/,
  ],
  ["an item of n8n's Webhook node", webhookItem(track), [], ['track.completed'], /n8n's Webhook node/],
  ['a list with this item', [webhookItem(track)], [], ['track.completed'], /n8n's Webhook node/],
  [
    'an item whose URL names the event',
    webhookItem(user, { event: 'user.updated' }),
    [],
    ['user.updated'],
    /n8n's Webhook node/,
  ],
  [
    'an item whose body is text',
    webhookItem(JSON.stringify(track)),
    [],
    ['track.completed'],
    /n8n's Webhook node/,
  ],
  [
    'several of these items',
    [webhookItem(track), webhookItem(review)],
    [],
    ['track.completed', 'review.created'],
    /n8n's Webhook node/,
  ],
  [
    "n8n's pinned data",
    [{ json: track }, { json: review }],
    [],
    ['track.completed', 'review.created'],
    undefined,
  ],
  [
    'what two workflows received',
    [
      sampleEnvelope(synap, findEvent(synap, 'user.updated') ?? fail()),
      sampleEnvelope(instruqt, findEvent(instruqt, 'review.created') ?? fail()),
    ],
    [],
    ['user.updated', 'review.created'],
    /an event as a workflow receives it/,
  ],
  [
    "Zapier's Catch Hook",
    { ...user, querystring: { event: 'user.updated' } },
    [],
    ['user.updated'],
    /Zapier's Catch Hook/,
  ],
  [
    "Zapier's Catch Raw Hook",
    { raw_body: JSON.stringify(track), headers: { http_authorization: SECRET } },
    [],
    ['track.completed'],
    /Zapier's Catch Raw Hook/,
  ],
  ['a batch', [track, review], [], ['track.completed', 'review.created'], undefined],
];

test('a body is found in everything that contains it, event by event', () =>
  checkEach(forms, async ([, given, args, codes, note]) => {
    const { exitCode, out, error } = await run(given, ...args);
    expect([exitCode, error, fitting(out)]).toEqual([0, '', codes]);
    if (note) expect(out).toMatch(note);
  }));

test('no header, URL or query is shown', () =>
  checkEach(forms, async ([, given, args, codes]) => {
    const { out } = await run(given, ...args);
    expect(out).not.toMatch(/hush|c3luYXA6/);
    const blanked = await run(given, ...args, '--anonymize');
    expect(fitting(blanked.out)).toEqual(codes);
    expect(blanked.out).not.toMatch(/hush|c3luYXA6|Lindqvist/);
  }));

describe('a batch', () => {
  test("with one event that doesn't match", async () => {
    const { exitCode, out } = await run([track, { ...review, mood: 'good' }]);
    expect([exitCode, fitting(out)]).toEqual([1, ['track.completed']]);
    expect(out).toContain('--- Event 2 of 2');
    expect(out).toContain("mood: text('Mood')");
  });

  test('with an element that names no event', async () => {
    const { exitCode, out } = await run([track, { note: 'nameless' }]);
    expect([exitCode, fitting(out)]).toEqual([1, ['track.completed']]);
    expect(out).toContain("doesn't name an event");
  });
});

describe('a body of the other vendor', () => {
  const bodies: [title: string, body: object, args: string[], words: string][] = [
    [
      "Instruqt's, given as a Synap event",
      track,
      ['--event', 'exam.completed'],
      'This looks like an Instruqt event (track.completed), but exam.completed is a Synap event.',
    ],
    [
      "Instruqt's, given as Synap's",
      track,
      ['--vendor', 'synap'],
      'This looks like an Instruqt event (track.completed).',
    ],
    [
      "Synap's without its name",
      exam,
      ['--event', 'track.completed'],
      'This looks like a Synap event, but track.completed is an Instruqt event.',
    ],
    [
      "Synap's with its name",
      sampleOf(synap, 'exam.released'),
      ['--event', 'track.completed'],
      'This looks like a Synap event (exam.released), but track.completed is an Instruqt event.',
    ],
    ["Synap's, given as Instruqt's", user, ['--vendor', 'instruqt'], 'This looks like a Synap event.'],
    [
      'in an item whose URL names another event',
      webhookItem(track, { event: 'exam.completed' }),
      [],
      'This looks like an Instruqt event (track.completed), but exam.completed is a Synap event.',
    ],
  ];

  test("is refused in one line with the vendor's name, and the event's if the body has it", () =>
    checkEach(bodies, async ([, body, args, words]) => {
      const { exitCode, out, error } = await run(body, ...args);
      expect([exitCode, out, error]).toEqual([2, '', expect.stringContaining(words)]);
      expect(error.trim().split('\n')).toHaveLength(1);
    }));

  test("isn't suspected in a body that resembles none", async () => {
    const { exitCode, out } = await run({ hello: 'world' }, '--event', 'exam.completed');
    expect([exitCode, out]).toEqual([1, expect.stringContaining("doesn't match")]);
  });
});

describe('20,000 levels', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

  test('in a body are text to a workflow', async () => {
    const { exitCode, out } = await run(`{"type":"track.completed","a":${deep}}`);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('nested more than 200 levels')]);
  });

  const nested: [title: string, given: string][] = [
    ['a list', `[{"type":"track.completed","a":${deep}}]`],
    ['a list of lists', deep],
    [
      "an item of n8n's Webhook node",
      `{"headers":{},"params":{},"query":{},"body":{"type":"track.completed","a":${deep}}}`,
    ],
    ['what a workflow received', `{"type":"track.completed","source":"instruqt","data":{"a":${deep}}}`],
    ['a batch', `[{"type":"track.completed"},{"type":"track.completed","a":${deep}}]`],
  ];

  test('around a body show what to do', () =>
    checkEach(nested, async ([, given]) => {
      const { exitCode, out, error } = await run(given, '--event', 'track.completed');
      if (exitCode === 2) {
        expect([out, error]).toEqual(['', expect.stringContaining('nested too deeply')]);
        expect(error).toContain('Save only the body');
      } else expect([exitCode, out]).toEqual([1, expect.stringContaining('nested more than 200 levels')]);
    }));
});
