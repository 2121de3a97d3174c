import { Webhook } from 'standardwebhooks';
import { checkEach } from '../../testing/checkEach';
import { readEvent, readEvents, schemas, verify, type EventCode, type EventOf, type WebhookEvent } from '.';
import { eventChoices } from '../catalogue/eventSource';
import { vendors } from '../vendors';
import { trackCompleted } from '../instruqt/events/track';
import { examCompleted } from '../synap/events/exam';

const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const payload = JSON.stringify(trackCompleted.sample);
const sign = (body: string, secret = signingSecret) => {
  const now = new Date();
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
  };
};
const signed = (body: string) =>
  new Request('https://hooks.example.com/', { method: 'POST', headers: sign(body), body });

const login = { username: 'synap', password: 'pass:word' };
const authorization = `Basic ${Buffer.from('synap:pass:word').toString('base64')}`;
const fromSynap = (body: string, url = '/synap?event=exam.completed') => ({
  ...{ url, headers: { authorization }, body: Buffer.from(body) },
});
const examPayload = JSON.stringify(examCompleted.sample);

it('reads a signed Fetch request', async () => {
  const event = await readEvent('instruqt', signed(payload), { signingSecret });
  expect(event).toEqual({
    id: 'msg_1',
    type: 'track.completed',
    time: '2025-09-15T13:48:22.904Z',
    source: 'instruqt',
    learner: expect.objectContaining({ id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e', email: null }),
    data: trackCompleted.sample,
    warnings: [],
  });
});

it("reads a Node request with basic authentication, whose event is in the URL's query", async () => {
  expect(await readEvent('synap', fromSynap(examPayload), login)).toMatchObject({
    type: 'exam.completed',
    learner: { email: 'maya.lindqvist@example.com', firstName: 'Maya' },
    data: examCompleted.sample,
    warnings: [],
  });
});

it('reads an odd payload with warnings, and an unknown event', async () => {
  const odd = await readEvent('instruqt', signed('{"type":"track.completed"}'), { signingSecret });
  expect(odd.data).toEqual({ type: 'track.completed' });
  expect(odd.warnings).toContain('data.track_id: missing');
  const unknown = await readEvent('instruqt', signed('{"type":"track.renamed"}'), { signingSecret });
  expect(unknown).toMatchObject({ type: 'track.renamed', data: { type: 'track.renamed' } });
});

it('accepts any of several secrets', async () => {
  const secrets = `whsec_${Buffer.alloc(32, 1).toString('base64')} ${signingSecret}`;
  await expect(verify('instruqt', signed(payload), { signingSecret: secrets })).resolves.toBeUndefined();
});

it("refuses requests that aren't authentic, also if no secret is set", () =>
  checkEach<[reason: string, check: () => Promise<unknown>]>(
    [
      ['secretNotSet', () => verify('instruqt', signed(payload), { signingSecret: undefined })],
      ['secretNotSet', () => readEvent('instruqt', signed(payload), { signingSecret: '' })],
      [
        'basicAuthNotSet',
        () => readEvent('synap', fromSynap(examPayload), { ...login, password: undefined }),
      ],
      ['basicAuthNotSet', () => verify('synap', fromSynap(examPayload), { ...login, username: undefined })],
      ['basicAuthMismatch', () => verify('synap', fromSynap(examPayload), { ...login, password: 'other' })],
      [
        'signatureMismatch',
        () =>
          readEvents(
            'instruqt',
            { url: '/', headers: sign(payload), body: payload.replace('kubernetes', 'docker') },
            { signingSecret },
          ),
      ],
      ['notSigned', () => readEvent('instruqt', fromSynap(payload), { signingSecret })],
    ],
    ([reason, check]) => expect(check()).rejects.toMatchObject({ name: 'WebhookRefusedError', reason }),
  ));

it('reads each event of a batch, and drops none', async () => {
  const batch = JSON.stringify([trackCompleted.sample, { type: 'track.renamed' }]);
  const events = await readEvents('instruqt', signed(batch), { signingSecret });
  expect(events.map(({ id, type }) => [id, type])).toEqual([
    ['msg_1-0', 'track.completed'],
    ['msg_1-1', 'track.renamed'],
  ]);
  await expect(readEvent('instruqt', signed(batch), { signingSecret })).rejects.toThrow(
    'The request has 2 events. Read them with readEvents().',
  );
});

it('shows what to do if the body was already parsed', async () => {
  const parsed: { url: string; headers: object; body: never } = JSON.parse(
    '{"url":"/","headers":{},"body":{}}',
  );
  await expect(readEvent('synap', { ...parsed, headers: { authorization } }, login)).rejects.toThrow(
    /^The request's body must be the exact text .* express\.raw\(\)\.$/,
  );
});

it('has the schema of every event, by its code', () => {
  const choices = vendors.flatMap((vendor) => eventChoices(vendor));
  expect(Object.keys(schemas).sort()).toEqual(choices.map(({ code }) => code).sort());
  const entries: [string, { parse(payload: unknown): object }][] = Object.entries(schemas);
  for (const [code, schema] of entries) {
    const sample = choices.find((event) => event.code === code)?.sample;
    expect([code, schema.parse(sample)]).toEqual([code, sample]);
  }
});

describe('types', () => {
  type Equal<Left, Right> =
    (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;

  it('has the payload of each event, down to the last field', () => {
    const score: Equal<EventOf<'exam.completed'>['attempt']['score'], number> = true;
    const grade: Equal<
      NonNullable<EventOf<'exam.completed'>['attempt']['grade']>,
      { label: string; minScore: number; isPass: boolean }
    > = true;
    const track: Equal<
      EventOf<'sandbox.failed'>['track_id'] | EventOf<'track.completed'>['track_slug'],
      string | undefined
    > = true;
    const mode: Equal<EventOf<'track.started'>['mode'], 'platform' | 'embed' | 'ci' | undefined> = true;
    const invite: Equal<EventOf<'track.started'>['invite_id'], string | null | undefined> = true;
    const lab: Equal<EventOf<'lab.*'>, EventOf<'lab.session_ready'>> = true;
    expect([score, grade, track, mode, invite, lab]).not.toContain(false);
  });

  it('has every code, of its vendor only', () => {
    const synapCode: EventCode<'synap'> = 'user.addedToGroup';
    // @ts-expect-error: an Instruqt code
    const notSynap: EventCode<'synap'> = 'track.completed';
    // @ts-expect-error: not an event's code
    const misspelt: EventCode = 'exam.complete';
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining([synapCode, notSynap]));
    expect(Object.keys(schemas)).not.toContain(misspelt);
  });

  it('narrows an event by its type', async () => {
    const event: WebhookEvent = await readEvent('synap', fromSynap(examPayload), login);
    if (event.type !== 'exam.completed') throw new Error(event.type);
    const source: Equal<typeof event.source, 'synap'> = true;
    const data: Equal<typeof event.data, EventOf<'exam.completed'>> = true;
    const email: Equal<typeof event.learner.email, string | null> = true;
    // @ts-expect-error: Synap doesn't send a company name
    const company: unknown = event.learner.companyName;
    expect([source, data, email, company]).toEqual([true, true, true, undefined]);
    expect(event.data.attempt.score).toBe(85);
  });

  it("requires the vendor's credentials", async () => {
    // @ts-expect-error: Synap doesn't use a signing secret
    await expect(verify('synap', fromSynap(examPayload), { signingSecret })).rejects.toThrow('No username');
  });
});
