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
  details: ' by sending them to an endpoint again',
  source: "documented by Svix, which sends Instruqt's events; that an integration key may do it is inferred",
  creates: true,
  uses: 'integrationKey',
  inputs: {
    endpoint: input.id('Endpoint', {
      required: true,
      list: 'endpoints',
      help: 'The endpoint that missed events. It has to be enabled in Instruqt.',
      example: 'ep_2hookS2cRk8PqV7',
    }),
    events: input.choice(
      'Events',
      { failed: 'Failed', neverSent: 'Never Sent' },
      {
        defaultValue: 'failed',
        help: 'Failed events were sent to the endpoint, which did not accept them. Events were never sent if the endpoint was added later, or was disabled.',
      },
    ),
    since: input.time(SINCE, {
      required: true,
      help: 'When the endpoint began to miss events, in UTC if the time has no zone. Events that ran more than 28 hours ago can run again if they are sent again.',
    }),
    until: input.time(UNTIL, {
      place: 'option',
      help: 'When the endpoint stopped missing events, in UTC if the time has no zone. If you leave this empty, the current time is used.',
    }),
  },
  output: () =>
    group({
      id: nullableText('Recovery ID'),
      status: nullableText('Recovery Status', 'One of running, finished and failed.'),
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

/** Svix would send nothing and report no error. */
function checkTimes({ since, until }: { since: string; until?: string }): void {
  if (Date.parse(since) > Date.now())
    throw unusable(`The field "${SINCE}" is in the future. Enter an earlier time, with its time zone.`);
  if (until !== undefined && Date.parse(until) <= Date.parse(since))
    throw unusable(`The field "${UNTIL}" isn't later than "${SINCE}". Correct one of them.`);
}
