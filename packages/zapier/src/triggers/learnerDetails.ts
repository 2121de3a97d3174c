import {
  readSwitch,
  type CompleteOptions,
  type Envelope,
  type SharedMemory,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { connect, nameOfToken, readConnection } from '../connection/connections';
import type { StepInput } from '../inputs';
import { seal, unseal } from './seal';

type LearnerBundle = Pick<Bundle, 'authData'> & Partial<Pick<Bundle, 'meta'>> & StepInput;

/** Fills in the learners of a vendor's events. */
export interface LearnerDetails {
  /** Where a person chooses it. */
  field: PlainInputField;
  /**
   * Whether the trigger is set to it, which it is by default. Without the token the event gets a warning.
   * @throws InputError if it is neither yes nor no
   */
  areIncluded(bundle: LearnerBundle): boolean;
  /**
   * The envelope with its learner filled in. What can't be looked up is a warning.
   * @throws LearnerNeededError if a filter needs the learner, and the lookup failed; VendorApiError if the event comes again,
   *   for a lookup that may work later
   */
  complete(
    z: ZObject,
    bundle: LearnerBundle,
    envelope: Envelope,
    options?: Pick<CompleteOptions, 'comesAgain' | 'neededBy'>,
  ): Promise<Envelope>;
}

/**
 * Undefined for a vendor whose events have all there is. One for the process: what it remembers is kept apart by
 * connection.
 */
export function learnerDetailsOf(vendor: Vendor): LearnerDetails | undefined {
  const directory = vendor.createLearnerDirectory?.({
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const areIncluded = (bundle: LearnerBundle): boolean =>
    readSwitch(LABEL, bundle.inputData?.[FIELD]) ?? true;
  return (
    directory && {
      field: {
        key: FIELD,
        label: LABEL,
        type: 'boolean',
        default: 'true',
        helpText: `Whether to look up the learner's name and email address${titleToo(vendor)} before the Zap starts. This needs the ${nameOfToken(vendor)} in the connection.`,
      },
      areIncluded,
      complete: (z, bundle, envelope, options) =>
        directory.complete(envelope, async () => connect(z, bundle, vendor), {
          ...options,
          shared: sealedMemory(z, JSON.stringify([readConnection(bundle, vendor).token])),
          // A test event that the vendor makes up names nobody.
          standIn: bundle.meta?.isLoadingSample === true ? vendor.sampleLearner : undefined,
        }),
    }
  );
}

const FIELD = 'includeLearner';
const LABEL = 'Include Learner Details';

const titleToo = ({ titled }: Vendor): string => (titled ? ` and the ${titled.label}` : '');

/**
 * Zapier may run every event in a process of its own: what one has looked up, the others find in Zapier's cache, sealed
 * with the connection's secret.
 */
const sealedMemory = ({ cache }: Pick<ZObject, 'cache'>, secret: string): SharedMemory => ({
  get: async (key) => unseal(await cache.get(`learner-${key}`), secret),
  async set(key, value, seconds) {
    await cache.set(`learner-${key}`, seal(value, secret), seconds);
  },
});
