import { checkLearnerFilters, type Vendor } from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger, type ZObject } from 'zapier-platform-core';
import { withZapierErrors } from '../errors';
import { withFiles, withoutFiles, type RowWithFiles } from '../files/fileRow';
import { readFilterFields } from './filters';
import type { Channel, Choice, Registration } from './channel';
import { describeAnyEvent, describeTrigger } from './describe';
import { groupedFields } from './fieldGroups';
import type { LearnerDetails } from './learnerDetails';
import { receiveEvents } from './receive';

/** Creates a trigger for one of a vendor's events, for a family of events, or for all events. */
export function triggerFor(
  vendor: Vendor,
  channel: Channel,
  learnerDetails: LearnerDetails,
  choice: Choice,
): Trigger {
  const { key, noun, display, inputFields, outputFields, sample, files } = choice.event
    ? describeTrigger(vendor, choice.event)
    : describeAnyEvent(vendor);

  async function perform(z: ZObject, bundle: Bundle): Promise<RowWithFiles[]> {
    const events = await receiveEvents(z, bundle, { key, vendor, channel, learnerDetails, choice });
    return events.map((event) => withFiles(z, vendor, files, event));
  }

  /** Throws an error about an unusable filter while the user is still in the editor. */
  function checkFilters(z: ZObject, bundle: Bundle): void {
    const isComplete = learnerDetails.completion(z, bundle) !== undefined;
    checkLearnerFilters(vendor, readFilterFields(vendor, bundle), isComplete);
  }

  const registrationOf = ({ subscribe, unsubscribe, list }: Registration) => ({
    performSubscribe: withZapierErrors(async (z, bundle) => {
      checkFilters(z, bundle);
      return subscribe(z, bundle, choice);
    }),
    performUnsubscribe: withZapierErrors(unsubscribe),
    performList: withZapierErrors(async (z, bundle) => {
      checkFilters(z, bundle);
      const examples = await list(z, bundle, choice);
      return examples.map((example) => withoutFiles(files, example));
    }),
  });

  return defineTrigger({
    key,
    noun,
    display: {
      ...display,
      ...(channel.directionsFor && { directions: channel.directionsFor(choice) }),
    },
    operation: {
      type: 'hook',
      ...groupedFields([...channel.inputFields, ...learnerDetails.fields], inputFields),
      ...(channel.registration && registrationOf(channel.registration)),
      perform: withZapierErrors(perform),
      outputFields,
      sample,
    },
  });
}
