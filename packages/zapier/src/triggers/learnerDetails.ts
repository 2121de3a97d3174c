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

/** Adds learner details to a vendor's events. */
export interface LearnerDetails {
  field: PlainInputField;
  /**
   * Whether the trigger includes learner details, which is the default. Without a token, the event gets a warning.
   * @throws InputError if the setting is neither yes nor no
   */
  areIncluded(bundle: LearnerBundle): boolean;
  /**
   * Adds the learner to an envelope. A failed lookup becomes a warning.
   * @throws LearnerNeededError if a filter needs the learner and the lookup failed; VendorApiError if the lookup may
   * work later and the event is sent again
   */
  complete(
    z: ZObject,
    bundle: LearnerBundle,
    envelope: Envelope,
    options?: Pick<CompleteOptions, 'comesAgain' | 'neededBy'>,
  ): Promise<Envelope>;
}

/**
 * Undefined for a vendor whose events contain all details. Create one per process: what it remembers is separate for
 * each connection.
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
          // The vendor's test events name a user who doesn't exist.
          standIn: bundle.meta?.isLoadingSample === true ? vendor.sampleLearner : undefined,
        }),
    }
  );
}

const FIELD = 'includeLearner';
const LABEL = 'Include Learner Details';

const titleToo = ({ titled }: Vendor): string => (titled ? ` and the ${titled.label}` : '');

/**
 * Zapier may run every event in its own process, so they share lookups in Zapier's cache, encrypted with the
 * connection's secret.
 */
const sealedMemory = ({ cache }: Pick<ZObject, 'cache'>, secret: string): SharedMemory => ({
  get: async (key) => unseal(await cache.get(`learner-${key}`), secret),
  async set(key, value, seconds) {
    await cache.set(`learner-${key}`, seal(value, secret), seconds);
  },
});
