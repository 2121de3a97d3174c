import { readSwitch, type Complete, type SharedMemory, type Vendor } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { connect, nameOfToken, readConnection } from '../connection/connections';
import type { StepInput } from '../inputs';
import { inSentence } from '../naming';
import { seal, unseal } from './seal';

type LearnerBundle = Pick<Bundle, 'authData'> & Partial<Pick<Bundle, 'meta'>> & StepInput;

/** The part of a vendor's triggers that adds learner details to events. */
export interface LearnerDetails {
  /**
   * A list with the field that switches learner details on or off. The list is empty for a vendor whose events already
   * contain all details.
   */
  fields: readonly PlainInputField[];
  /**
   * Returns a function that adds the learner to an envelope; undefined if learner details are switched off. By default,
   * learner details are on. If a lookup fails, for example without a token, the function adds a warning. Instead of
   * adding the warning, it throws LearnerNeededError if a filter needs the learner who couldn't be looked up, and
   * VendorApiError if the event will arrive again and the lookup may then succeed.
   * @throws InputError if the setting is neither yes nor no
   */
  completion(z: ZObject, bundle: LearnerBundle): Complete | undefined;
}

/**
 * Creates the part of a vendor's triggers that adds learner details to events. Call this function only once per vendor
 * and process, because the result caches lookups. Each connection has a separate cache.
 */
export function learnerDetailsOf(vendor: Vendor): LearnerDetails {
  const directory = vendor.createLearnerDirectory?.({
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  if (directory === undefined) return { fields: [], completion: () => undefined };
  return {
    fields: [
      {
        key: FIELD,
        label: LABEL,
        type: 'boolean',
        default: 'true',
        helpText: `Whether to look up the learner's name and email address${titleToo(vendor)} before the Zap starts. This requires the ${nameOfToken(vendor)} in the connection.`,
      },
    ],
    completion(z, bundle) {
      if (readSwitch(LABEL, bundle.inputData?.[FIELD]) === false) return undefined;
      const lookUp = {
        shared: sealedMemory(z, JSON.stringify([readConnection(bundle, vendor).token])),
        // The user ID in the vendor's test events doesn't exist, so the editor shows the sample learner.
        standIn: bundle.meta?.isLoadingSample === true ? vendor.sampleLearner : undefined,
      };
      return (envelope, options) =>
        directory.complete(envelope, async () => connect(z, bundle, vendor), { ...lookUp, ...options });
    },
  };
}

const FIELD = 'includeLearner';
const LABEL = 'Include Learner Details';

const titleToo = ({ titled }: Vendor): string =>
  titled ? `, as well as the ${inSentence(titled.label)},` : '';

/**
 * Uses Zapier's cache to share lookups between processes, because Zapier may run every event in a separate process.
 * The lookups are encrypted with a secret from the connection.
 */
const sealedMemory = ({ cache }: Pick<ZObject, 'cache'>, secret: string): SharedMemory => ({
  get: async (key) => unseal(await cache.get(`learner-${key}`), secret),
  async set(key, value, seconds) {
    await cache.set(`learner-${key}`, seal(value, secret), seconds);
  },
});
