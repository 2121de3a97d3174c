import { eventChoices, findEvent, instruqt, isFamily, sampleEnvelope } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { newSigningSecret, signedRequest, type HeaderFamily } from '@synap-instruqt/simulator';
import { toHookBundle } from '../../testing';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { keyOf } from '../naming';

const secret = newSigningSecret();
const event = findEvent(instruqt, 'track.completed');
const sample = event?.sample ?? {};

interface Delivery {
  secret?: string;
  body?: string | object;
  headerFamily?: HeaderFamily;
  at?: Date;
}

/** Creates a request to the webhook URL in the format in which Zapier passes it on. */
const delivery = ({ body = sample, at, ...options }: Delivery = {}) =>
  toHookBundle({
    method: 'POST',
    query: '',
    ...contentOf(
      signedRequest({
        secret,
        id: 'msg_1',
        body,
        ...(at && { timestamp: Math.floor(at.getTime() / 1000) }),
        ...options,
      }),
    ),
  });
const contentOf = ({ headers, body }: { headers: Record<string, string>; body: string }) => ({
  headers: { 'content-type': 'application/json', ...headers },
  content: body,
});

const other = newSigningSecret();

const perform = (bundle: object, trigger = 'instruqt_track_completed') =>
  runInProcess(`triggers.${trigger}.operation.perform`, {
    authData: { instruqtSigningSecrets: secret },
    inputData: { includeLearner: false },
    ...bundle,
  });

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

it("receives headers with Zapier's names", () => {
  expect(Object.keys(delivery().rawRequest.headers)).toEqual(
    expect.arrayContaining(['Http-Svix-Id', 'Http-Svix-Timestamp', 'Http-Svix-Signature', 'Content-Type']),
  );
});

describe('an authentic event', () => {
  it('becomes a row', async () => {
    if (event === undefined) throw new Error('The catalogue has no such event');
    await expect(perform(delivery())).resolves.toEqual([{ ...sampleEnvelope(instruqt, event), id: 'msg_1' }]);
  });

  it('becomes a row, regardless of which secret signed it', () =>
    checkEach<[string, object]>(
      [
        ['signed with the headers of Standard Webhooks', delivery({ headerFamily: 'webhook' })],
        [
          'signed with the second secret',
          { ...delivery(), authData: { instruqtSigningSecrets: ` ${newSigningSecret()}\n ${secret} ` } },
        ],
        [
          "signed with the trigger's own secret, regardless of the connection's",
          {
            ...delivery(),
            authData: { instruqtSigningSecrets: other },
            inputData: { signingSecret: secret },
          },
        ],
        [
          "signed with the trigger's own secret, if the connection has none",
          { ...delivery(), authData: {}, inputData: { signingSecret: ` ${secret}\n` } },
        ],
        [
          "signed with the first of the trigger's secrets",
          { ...delivery(), authData: {}, inputData: { signingSecret: `${secret} ${other}` } },
        ],
        [
          "signed with the last of the trigger's secrets, one per line",
          { ...delivery(), authData: {}, inputData: { signingSecret: `${other}\n${secret}\n` } },
        ],
        ...[undefined, null, '', ' \n', {}, [other]].map((signingSecret): [string, object] => [
          `signed with the connection's secret, where the trigger's is ${JSON.stringify(signingSecret)}`,
          { ...delivery(), inputData: { signingSecret } },
        ]),
        ['that Zapier could not parse', { ...delivery(), cleanedRequest: undefined }],
        [
          'unsigned, if the user chose no verification',
          { ...delivery(), authData: {}, inputData: { verification: 'none' } },
        ],
        [
          'that waited in the editor for an hour',
          { ...delivery({ at: minutesAgo(60) }), meta: { isLoadingSample: true } },
        ],
      ],
      async ([, bundle]) => {
        await expect(perform(bundle)).resolves.toEqual([
          expect.objectContaining({ id: 'msg_1', data: sample }),
        ]);
      },
    ));

  it('without a type arrives with a warning', () =>
    checkEach<[string, string | object, unknown]>(
      [
        ['a list', [1], [1]],
        ['not JSON', 'hello', 'hello'],
        ['an object without a type', { user_id: 'u' }, { user_id: 'u' }],
      ],
      async ([, body, data]) => {
        await expect(perform(delivery({ body }))).resolves.toEqual([
          expect.objectContaining({
            type: 'unknown',
            data,
            warnings: expect.arrayContaining([expect.any(String)]),
          }),
        ]);
      },
    ));

  it('of an unknown lab type starts the triggers for any lab event and for any event', () =>
    checkEach(
      [
        ['instruqt_any_lab_event', 1],
        ['instruqt_any_event', 1],
        ['instruqt_lab_session_ready', 0],
        ['instruqt_track_completed', 0],
      ],
      async ([trigger, count]) => {
        const body = {
          ...{ type: 'lab.something_new', user_id: 'u1', timestamp: '2026-03-02T09:30:00.123456Z' },
          task: { title: 'Expose the service' },
        };
        const row = {
          learner: expect.objectContaining({ id: 'u1' }),
          data: body,
          time: '2026-03-02T09:30:00.123Z',
          ...{ id: 'msg_1', type: 'lab.something_new', source: 'instruqt', warnings: [] },
        };
        await expect(perform(delivery({ body }), trigger)).resolves.toEqual(Array(count).fill(row));
      },
    ));

  it("of another type than the trigger's starts nothing, except with any event", async () => {
    await expect(perform(delivery(), 'instruqt_track_started')).resolves.toEqual([]);
    await expect(perform(delivery(), 'instruqt_any_event')).resolves.toHaveLength(1);
  });

  it('of an unknown type is delivered with any event', async () => {
    const unknown = delivery({
      body: { type: 'lab.upgraded', user_id: 'u', timestamp: '2026-01-01T00:00:00Z' },
    });
    await expect(perform(unknown)).resolves.toEqual([]);
    await expect(perform(unknown, 'instruqt_any_event')).resolves.toEqual([
      expect.objectContaining({ type: 'lab.upgraded', learner: expect.objectContaining({ id: 'u' }) }),
    ]);
  });
});

describe("a request that isn't authentic", () => {
  const changed = delivery();

  it('is refused with the reason', () =>
    checkEach<[string, object, string]>(
      [
        [
          'the secret is another one',
          delivery({ secret: newSigningSecret() }),
          "doesn't match this endpoint",
        ],
        [
          'the body was changed',
          { ...changed, rawRequest: { ...changed.rawRequest, content: `${changed.rawRequest.content} ` } },
          "doesn't match this endpoint",
        ],
        [
          'the raw body is missing',
          { rawRequest: { headers: changed.rawRequest.headers }, cleanedRequest: sample },
          'raw body of the request is missing',
        ],
        [
          "the trigger's secret is another one, although the connection has the right one",
          { ...delivery(), inputData: { signingSecret: other } },
          "doesn't match this endpoint",
        ],
        [
          "the trigger's secret is malformed, although the connection has the right one",
          { ...delivery(), inputData: { signingSecret: `${secret}!` } },
          'malformed. Copy the Signing Secret',
        ],
        [
          "the trigger's secret was typed without its beginning",
          { ...delivery(), inputData: { signingSecret: secret.slice('whsec_'.length) } },
          'including whsec_.',
        ],
        ['neither has a secret', { ...delivery(), authData: {} }, 'no Instruqt signing secret'],
        [
          'the secret is blank',
          { ...delivery(), authData: { instruqtSigningSecrets: ' \n ' } },
          'no Instruqt signing secret',
        ],
        [
          'the secret is malformed',
          { ...delivery(), authData: { instruqtSigningSecrets: 'whsec_' } },
          'malformed',
        ],
        [
          'the choice of verification is unknown',
          { ...delivery(), authData: {}, inputData: { verification: 'off' } },
          'no Instruqt signing secret',
        ],
        [
          'it was forged, and waited in the editor',
          { ...delivery({ secret: newSigningSecret() }), meta: { isLoadingSample: true } },
          "doesn't match",
        ],
      ],
      async ([, bundle, words]) => {
        const error = await failureOf(perform(bundle));
        expect(error).toMatchObject({ kind: 'AppError', code: 'WebhookRefused', status: 401 });
        expect(error.message).toContain(words);
        for (const each of [secret, other]) expect(error.message).not.toContain(each.slice(6, -2));
      },
    ));

  it('halts the run with the reason if anyone could have sent it', () =>
    checkEach<[string, object, string]>(
      [
        ['it is old', delivery({ at: minutesAgo(6) }), 'more than 5 minutes ago'],
        ['it is from the future', delivery({ at: minutesAgo(-6) }), 'more than 5 minutes in the future'],
        ['it is not signed', { rawRequest: { content: '{}', headers: {} } }, "isn't signed"],
        ['headers are missing', { rawRequest: { content: '{}' } }, "isn't signed"],
        ['the raw request is missing', { cleanedRequest: sample }, "isn't signed"],
      ],
      async ([, bundle, words]) =>
        expect(await failureOf(perform(bundle))).toMatchObject({
          kind: 'HaltedError',
          message: expect.stringContaining(words),
        }),
    ));

  it("names the trigger's field if its secret is wrong", () =>
    checkEach(
      [
        ['another one', other],
        ['malformed', 'whsec_!'],
        ['empty', ''],
      ],
      async ([, signingSecret]) => {
        const error = await failureOf(perform({ ...delivery(), authData: {}, inputData: { signingSecret } }));
        expect(error.message).toContain("endpoint's page in Instruqt into the trigger's");
        expect(error.message).not.toContain('reconnect');
      },
    ));

  it('without a request, an error is shown', async () => {
    await expect(failureOf(perform({}))).resolves.toMatchObject({ code: 'NoRequest' });
  });
});

describe('a test event that the trigger leaves out', () => {
  const test = { meta: { isLoadingSample: true } };

  it('causes an error with its type', () =>
    checkEach(
      [
        [
          'instruqt_track_completed',
          'track.started',
          'The trigger received a track.started event, but expects track.completed. In Instruqt, send an example of an expected event.',
        ],
        [
          'instruqt_track_completed',
          'invite.claimed',
          'The trigger received an invite.claimed event, but expects track.completed. In Instruqt, send an example of an expected event.',
        ],
        [
          'instruqt_track_completed',
          'something.new',
          "The trigger received an event that this app doesn't support, but expects track.completed. In Instruqt, send an example of an expected event.",
        ],
        [
          'instruqt_any_lab_event',
          'track.started',
          'The trigger received a track.started event, but expects lab.*. In Instruqt, send an example of an expected event.',
        ],
      ],
      async ([trigger, type, message]) => {
        const bundle = { ...delivery({ body: { ...sample, type } }), ...test };
        await expect(failureOf(perform(bundle, trigger))).resolves.toMatchObject({
          kind: 'AppError',
          message,
        });
        await expect(perform({ ...bundle, meta: { isLoadingSample: false } }, trigger)).resolves.toEqual([]);
      },
    ));

  it('causes an error with the filter', () =>
    checkEach<[object, string]>(
      [
        [
          { trackIds: ['other'] },
          'The trigger received a track.completed event, which its "Tracks" filter leaves out. Change the filter, or send an event that passes the filter.',
        ],
        [
          { trackIds: ['other'], modes: ['ci'], inviteIds: ['m3xq9w0vbk2r'] },
          'The trigger received a track.completed event, which its "Tracks" and "Play Modes" filters leave out. Change the filters, or send an event that passes the filters.',
        ],
      ],
      async ([inputData, message]) => {
        const bundle = { ...delivery(), inputData, ...test };
        await expect(failureOf(perform(bundle))).resolves.toMatchObject({ kind: 'AppError', message });
        await expect(perform({ ...bundle, meta: { isLoadingSample: false } })).resolves.toEqual([]);
      },
    ));
});

describe('a batch', () => {
  const batch = instruqt.events.map(({ sample: body }) => body);

  /** Returns the expected rows of the batch's events whose code passes the check. */
  const rowsOf = (isOf: (code: string) => boolean) =>
    instruqt.events.flatMap(({ code, sample }, index) =>
      isOf(code) ? [expect.objectContaining({ id: `msg_1-${index}`, type: code, data: sample })] : [],
    );

  it('starts each trigger with its events', () =>
    checkEach(
      eventChoices(instruqt).map((event) => [event.code, event] as const),
      async ([code, event]) => {
        const rows = rowsOf((other) =>
          isFamily(event) ? other.startsWith(code.slice(0, -1)) : other === code,
        );
        expect(rows).not.toEqual([]);
        await expect(
          perform(delivery({ body: batch }), keyOf(instruqt, event.name ?? code)),
        ).resolves.toEqual(rows);
      },
    ));

  it('starts a trigger for any event with all of them', async () => {
    await expect(perform(delivery({ body: batch }), 'instruqt_any_event')).resolves.toEqual(
      rowsOf(() => true),
    );
  });

  it('filters check each event of a batch', async () => {
    const completed = (track_id: string) => ({ type: 'track.completed', track_id, user_id: 'u1' });
    const given = [completed('t1'), completed('t2'), completed('t1')];
    const bundle = { ...delivery({ body: given }), inputData: { trackIds: ['t1'] } };
    await expect(perform(bundle)).resolves.toEqual([
      expect.objectContaining({ id: 'msg_1-0' }),
      expect.objectContaining({ id: 'msg_1-2' }),
    ]);
  });

  it("is refused as a whole if it isn't authentic", async () => {
    const failure = await failureOf(
      perform(delivery({ body: batch, secret: newSigningSecret() }), 'instruqt_any_event'),
    );
    expect(failure).toMatchObject({ code: 'WebhookRefused', status: 401 });
  });
});
