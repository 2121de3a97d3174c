import type { Envelope, PolledEvent, Sought, Vendor } from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger, type ZObject } from 'zapier-platform-core';
import { connect } from '../connection/connections';
import { startDeadline } from '../connection/deadline';
import { withZapierErrors } from '../errors';
import { withFiles, type RowWithFiles } from '../files/fileRow';
import { readInputs } from '../inputs';
import { describePolledEvent } from './describe';
import { groupedFields } from './fieldGroups';
import type { LearnerDetails } from './learnerDetails';

/** Creates a trigger that Zapier polls every few minutes. Zapier recognises new events by their IDs. */
export function pollingTriggerFor(
  vendor: Vendor,
  polled: PolledEvent,
  learnerDetails: LearnerDetails,
): Trigger {
  const { key, noun, display, inputFields, outputFields, sample, files } = describePolledEvent(
    vendor,
    polled,
  );

  async function listEvents(z: ZObject, bundle: Bundle): Promise<RowWithFiles[]> {
    const complete = learnerDetails.completion(z, bundle);
    const deadline = startDeadline();
    const connection = deadline.limit(connect(z, bundle, vendor));
    const read = async (): Promise<Envelope[]> => {
      const events = await polled.list(
        connection,
        readInputs(polled.inputs, bundle),
        soughtBy(polled, bundle),
      );
      // When a user turns a Zap on, Zapier only stores the IDs of existing events, so the app doesn't look up their
      // learners.
      if (complete === undefined || bundle.meta?.isPopulatingDedupe === true) return events;
      return completeLatest(events, (event) => complete(event, { comesAgain: true }));
    };
    const events = await deadline.keep(read(), vendor, 'Set more filters in the trigger');
    return events.map((event) => withFiles(z, vendor, files, event));
  }

  return defineTrigger({
    key,
    noun,
    display,
    operation: {
      type: 'polling',
      ...groupedFields(learnerDetails.fields, inputFields),
      perform: withZapierErrors(listEvents),
      outputFields,
      sample,
    },
  });
}

/** The maximum number of events that the editor's test shows. The events are from the last 30 days. */
const MOST_SHOWN = 3;
const SHOWN_DAYS = 30;

function soughtBy({ lookBackInDays }: PolledEvent, { meta }: Bundle): Sought {
  return meta?.isLoadingSample === true
    ? { since: daysAgo(SHOWN_DAYS), limit: MOST_SHOWN }
    : { since: daysAgo(lookBackInDays) };
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

/**
 * The maximum number of events per poll that get learner details. Each event needs one or two requests, so a poll can't
 * look up all learners. The list starts with the latest events, so new events get the details.
 */
const MOST_COMPLETED = 100;
const AT_ONCE = 8;

async function completeLatest(
  events: readonly Envelope[],
  complete: (event: Envelope) => Promise<Envelope>,
): Promise<Envelope[]> {
  const completed: Envelope[] = [];
  const latest = events.slice(0, MOST_COMPLETED);
  for (let start = 0; start < latest.length; start += AT_ONCE) {
    completed.push(...(await Promise.all(latest.slice(start, start + AT_ONCE).map(complete))));
  }
  return [...completed, ...events.slice(MOST_COMPLETED).map(withoutLearner)];
}

const withoutLearner = (event: Envelope): Envelope => ({
  ...event,
  warnings: [...event.warnings, `learner: looked up only for the latest ${MOST_COMPLETED} events`],
});
