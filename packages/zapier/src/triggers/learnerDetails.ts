import { readSwitch, type Complete, type SharedMemory, type Vendor } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { connect, nameOfToken, readConnection } from '../connection/connections';
import type { StepInput } from '../inputs';
import { seal, unseal } from './seal';

type LearnerBundle = Pick<Bundle, 'authData'> & Partial<Pick<Bundle, 'meta'>> & StepInput;

/** Adds learner details to a vendor's events. */
export interface LearnerDetails {
  /** The switch for learner details. The list is empty for a vendor whose events contain all details. */
  fields: readonly PlainInputField[];
  /**
   * Returns a function that adds the learner to an envelope; undefined if learner details are switched off. By default,
   * they are on. A failed lookup, for example without a token, becomes a warning. The lookup fails with an error if a
   * filter needs the learner (LearnerNeededError), or if the lookup may work later and the event is sent again
   * (VendorApiError).
   * @throws InputError if the setting is neither yes nor no
   */
  completion(z: ZObject, bundle: LearnerBundle): Complete | undefined;
}

/** Adds learner details. Create one instance per process. It remembers each connection's lookups separately. */
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
        // The vendor's test events contain the ID of a user who doesn't exist.
        standIn: bundle.meta?.isLoadingSample === true ? vendor.sampleLearner : undefined,
      };
      return (envelope, options) =>
        directory.complete(envelope, async () => connect(z, bundle, vendor), { ...lookUp, ...options });
    },
  };
}

const FIELD = 'includeLearner';
const LABEL = 'Include Learner Details';

const titleToo = ({ titled }: Vendor): string => (titled ? `, as well as the ${titled.label},` : '');

/**
 * Zapier may run every event in a separate process. So the processes share lookups in Zapier's cache, encrypted with
 * the connection's secret.
 */
const sealedMemory = ({ cache }: Pick<ZObject, 'cache'>, secret: string): SharedMemory => ({
  get: async (key) => unseal(await cache.get(`learner-${key}`), secret),
  async set(key, value, seconds) {
    await cache.set(`learner-${key}`, seal(value, secret), seconds);
  },
});
