import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import {
  completeAll,
  InputError,
  type ApiConnection,
  type Envelope,
  type LearnerDirectory,
  type Vendor,
} from '@synap-instruqt/vendors';
import { connect } from '../credentials/connections';
import { readTriggerCredential } from '../credentials/credentialMemory';

/** The choice whether learners are looked up, where events only name them by an id. */
export const includeLearner: INodeProperties = {
  displayName: 'Include Learner Details',
  name: 'includeLearner',
  type: 'boolean',
  default: false,
  description:
    "Whether to look up the learner's name and email address, and titles that events leave out, before the workflow starts. Events carry only IDs.",
};

/** The envelopes of a delivery with their learners filled in. */
export const withLearners = (
  context: IWebhookFunctions,
  vendor: Vendor,
  directory: LearnerDirectory,
  envelopes: readonly Envelope[],
): Promise<Envelope[]> =>
  completeAll(envelopes, (envelope) =>
    directory.complete(envelope, () => connectForLearners(context, vendor)),
  );

const connectForLearners = (context: IWebhookFunctions, vendor: Vendor): Promise<ApiConnection> =>
  connect(context, vendor, { read: (name) => readTriggerCredential(context, name) }).catch(
    (error: unknown) => {
      if (error instanceof InputError) throw error;
      throw new InputError(
        `the trigger has no ${vendor.label} API credential that can be used: choose one in the trigger.`,
      );
    },
  );
