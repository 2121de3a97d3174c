import type { INodeProperties, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import {
  capitalized,
  InputError,
  type ApiConnection,
  type Complete,
  type LearnerDirectory,
  type Vendor,
} from '@synap-instruqt/vendors';
import { connect } from '../credentials/connections';
import { readTriggerCredential } from '../credentials/credentialMemory';
import { credentialName, credentialTitle } from '../credentials/credentialType';
import { isFilledIn } from '../credentials/read';
import { isOn } from '../fields';

const LABEL = 'Include Learner Details';

/** Creates the switch for looking up learners, for vendors whose events only contain learners' IDs. */
export const includeLearner = (vendor: Vendor): INodeProperties => ({
  displayName: LABEL,
  name: 'includeLearner',
  type: 'boolean',
  default: true,
  description: `Whether to look up the learner's name and email address${titleToo(vendor)} before the workflow starts. This requires the ${vendor.api.token.label} in the credential.`,
});

const titleToo = ({ titled }: Vendor): string =>
  titled ? `, as well as the ${titled.label.toLowerCase()},` : '';

/**
 * Returns a function that adds the learner to an envelope; undefined if the trigger doesn't include learner details.
 * The vendor's test events contain a made-up user ID. So while someone listens for a test event, the sample learner
 * replaces a user who is unknown to the vendor.
 * @throws InputError if the setting is neither yes nor no
 */
export function completionOf(
  context: IWebhookFunctions,
  vendor: Vendor,
  directory: LearnerDirectory | undefined,
): Complete | undefined {
  if (directory === undefined || !isOn(context, includeLearner(vendor))) return undefined;
  const standIn = context.getMode() === 'manual' ? vendor.sampleLearner : undefined;
  return (envelope, options) =>
    directory.complete(envelope, () => connectForLearners(context, vendor), { ...options, standIn });
}

/** Connects to the API for learner lookups. @throws InputError, which becomes a warning on the event */
async function connectForLearners(context: IWebhookFunctions, vendor: Vendor): Promise<ApiConnection> {
  const data = await readTriggerCredential(context, credentialName(vendor)).catch(() => {
    throw new InputError(
      `The trigger's credential can't be read. Choose ${credentialTitle(vendor)} in the trigger.`,
    );
  });
  if (!isFilledIn(data, vendor.api.token)) throw new InputError(capitalized(withoutToken(vendor)));
  return connect(context, vendor, data);
}

const withoutToken = (vendor: Vendor): string =>
  `the credential has no ${vendor.api.token.label}. Enter the ${vendor.api.token.label} in ${credentialTitle(vendor)}, or turn off "${LABEL}".`;

/** The hints that n8n shows with an event if the learner is missing because of the credential. */
export const learnerHints = (vendor: Vendor): NonNullable<INodeTypeDescription['hints']> => [
  {
    message: `The learner's name and email address are empty because ${withoutToken(vendor)}`,
    type: 'warning',
    location: 'outputPane',
    whenToDisplay: 'afterExecution',
    // The expression refers to the node by name, because $json isn't available here.
    displayCondition: `={{ $("${vendor.label} Trigger").all().some((item) => item.json.warnings.some((warning) => warning.includes(${JSON.stringify(capitalized(withoutToken(vendor)))}))) }}`,
  },
];
