import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { eventChoices, instruqt, isFamily } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing';
import { toHookBundle } from '../../testing';
import { failureOf, runInProcess } from '../../testing/runInProcess';
import { keyOf } from '../naming';

const secret = newSigningSecret();
const batch = instruqt.events.map(({ sample }) => sample);

const run = (trigger: string, bundle: object, signingSecret = secret) =>
  runInProcess(`triggers.${trigger}.operation.perform`, {
    authData: { instruqtSigningSecrets: signingSecret },
    ...bundle,
  });

/** A signed delivery as Zapier hands it over. */
function delivery(payload: unknown) {
  const { headers, body } = signedRequest({ secret, id: 'msg_1', body: JSON.stringify(payload) });
  return toHookBundle({
    ...{ method: 'POST', query: '', content: body },
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** The IDs that events have in the batch, and their codes. */
const rowsOf = (isOf: (code: string) => boolean) =>
  instruqt.events.flatMap(({ code, sample }, index) =>
    isOf(code) ? [expect.objectContaining({ id: `msg_1-${index}`, type: code, data: sample })] : [],
  );

test('a batch gives each trigger its events', () =>
  checkEach(
    eventChoices(instruqt).map((event) => [event.code, event] as const),
    async ([code, event]) => {
      const rows = rowsOf((other) =>
        isFamily(event) ? other.startsWith(code.slice(0, -1)) : other === code,
      );
      expect(rows).not.toEqual([]);
      await expect(run(keyOf(instruqt, event.name ?? code), delivery(batch))).resolves.toEqual(rows);
    },
  ));

test('a batch gives a trigger for any event all of them', async () => {
  await expect(run('instruqt_any_event', delivery(batch))).resolves.toEqual(rowsOf(() => true));
});

test('filters look at each event of a batch', async () => {
  const completed = (track_id: string) => ({ type: 'track.completed', track_id, user_id: 'u1' });
  const given = [completed('t1'), completed('t2'), completed('t1')];
  const bundle = { ...delivery(given), inputData: { trackIds: ['t1'] } };
  await expect(run('instruqt_track_completed', bundle)).resolves.toEqual([
    expect.objectContaining({ id: 'msg_1-0' }),
    expect.objectContaining({ id: 'msg_1-2' }),
  ]);
});

test('a batch that is not genuine is refused as a whole', async () => {
  const failure = await failureOf(run('instruqt_any_event', delivery(batch), newSigningSecret()));
  expect(failure).toMatchObject({ code: 'WebhookRefused', status: 401 });
});
