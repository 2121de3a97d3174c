import { sleep, type INodeProperties, type IWebhookFunctions } from 'n8n-workflow';
import { createLearnerDirectory, VendorApiError, type Envelope } from '@synap-instruqt/vendors';
import { connectInstruqt } from '../common/instruqtApi';

export const includeLearner: INodeProperties = {
  displayName: 'Include Learner Details',
  name: 'includeLearner',
  type: 'boolean',
  default: false,
  description:
    "Whether to look up the learner's name and email address before the workflow starts. Events carry only an ID.",
};

/** One for the process: what it remembers is kept apart by credential. */
const directory = createLearnerDirectory({ wait: sleep });

/** The envelope with its learner filled in, if the trigger is set to that. */
export const withLearner = async (context: IWebhookFunctions, envelope: Envelope): Promise<Envelope> =>
  context.getNodeParameter('includeLearner', false) === true
    ? directory.complete(envelope, () => connect(context))
    : envelope;

const connect = (context: IWebhookFunctions) =>
  connectInstruqt(context).catch((error: unknown) => {
    if (error instanceof VendorApiError) throw error;
    throw new VendorApiError(
      'the trigger has no Instruqt API credential that can be used: choose one in the trigger.',
      'rejected',
    );
  });
