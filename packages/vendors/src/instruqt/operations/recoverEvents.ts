import { group, nullableText, text } from '../../catalogue/field';
import { unusable } from '../../catalogue/given';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { recoverEvents as recover } from '../endpoints/recovery';

const SINCE = 'Since';
const UNTIL = 'Until';

/** Makes Svix send the events that an endpoint missed. */
export const recoverEvents = defineOperation({
  key: 'recover_events',
  resource: 'event',
  verb: 'recoverMissed',
  label: 'Recover Missed Instruqt Events',
  action: 'Recover missed events',
  noun: 'Event',
  does: 'Recover',
  what: 'missed events',
  details: ' by resending them to an endpoint',
  notes: [
    'Choose **Never Sent** if you unpublished a workflow and published it again, or turned a Zap off and on again.',
    "For each event that wasn't processed before, the workflow or the Zap runs once. An event that was already processed is recognised as a duplicate for 28 hours, unless n8n restarts or you turn the Zap off in the meantime. To avoid duplicates, set **Since** to the time when events stopped arriving, not to an earlier time.",
    "Zapier accepts every request before the request reaches the app, so **Failed** doesn't include events that the app rejected. To send a rejected event again, use **Resend** in Instruqt.",
    'Svix keeps payloads for 90 days, unless Instruqt sets a shorter period. The open-source Svix server can recover failed events only from the last 14 days.',
  ],
  inferred: ['An integration key has permission to recover events.'],
  creates: true,
  uses: 'integrationKey',
  inputs: {
    endpoint: input.id('Endpoint', {
      required: true,
      list: 'endpoints',
      help: 'The endpoint that missed events. If the endpoint is disabled, enable it in Instruqt first.',
      example: 'ep_2hookS2cRk8PqV7',
    }),
    events: input.choice(
      'Events',
      { failed: 'Failed', neverSent: 'Never Sent' },
      {
        defaultValue: 'failed',
        help: "Choose Failed for events that the endpoint didn't accept. Choose Never Sent for events that happened before the endpoint was added or while the endpoint was disabled.",
      },
    ),
    since: input.time(SINCE, {
      required: true,
      help: 'When the endpoint stopped receiving events. Times without a time zone are in UTC. Events that were processed more than 28 hours ago may be processed again.',
    }),
    until: input.time(UNTIL, {
      place: 'option',
      help: 'When the endpoint started receiving events again. Times without a time zone are in UTC. If you leave this empty, the current time is used.',
    }),
  },
  output: () =>
    group({
      id: nullableText('Recovery ID'),
      status: nullableText('Recovery Status', 'The possible values are running, finished and failed.'),
      endpointId: text('Endpoint ID'),
      endpointUrl: text('Endpoint URL'),
    }),
  sample: {
    id: 'qtask_2recoverXw4vZr1K',
    status: 'running',
    endpointId: 'ep_2hookS2cRk8PqV7',
    endpointUrl: 'https://n8n.example.com/webhook/instruqt',
  },
  async run(connection, { events = 'failed', ...recovery }) {
    checkTimes(recovery);
    return recover(connection, { events, ...recovery });
  },
});

/** Refuses impossible times, for which Svix would send nothing and report no error. */
function checkTimes({ since, until }: { since: string; until?: string }): void {
  if (Date.parse(since) > Date.now())
    throw unusable(`The field "${SINCE}" is in the future. Enter an earlier time, with its time zone.`);
  if (until !== undefined && Date.parse(until) <= Date.parse(since))
    throw unusable(`The field "${UNTIL}" isn't later than "${SINCE}". Correct one of the two times.`);
}
