import type { Envelope, SharedMemory, Vendor } from '@synap-instruqt/vendors';
import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { connect, nameOfToken, readConnection } from '../connection/connections';
import { readSwitch, type StepInput } from '../inputs';
import { seal, unseal } from './seal';

type LearnerBundle = Pick<Bundle, 'authData'> & Partial<Pick<Bundle, 'meta'>> & StepInput;

/** Fills in the learners of a vendor's events. */
export interface LearnerDetails {
  /** Where a person chooses it. */
  field: PlainInputField;
  /** Whether the trigger is set to it, which it is by default if the connection has the token. */
  areIncluded(bundle: LearnerBundle): boolean;
  /** The envelope with its learner filled in, if the trigger is set to that. Never rejects. */
  complete(z: ZObject, bundle: LearnerBundle, envelope: Envelope): Promise<Envelope>;
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
    readSwitch(bundle, FIELD) ?? readConnection(bundle, vendor).token !== undefined;
  return (
    directory && {
      field: {
        key: FIELD,
        label: 'Include Learner Details',
        type: 'boolean',
        helpText: `Whether to look up the learner's name and email address${titleToo(vendor)} before the Zap starts: events contain only IDs. If you leave this empty, they are looked up if the connection has the ${nameOfToken(vendor)}.`,
      },
      areIncluded,
      complete: async (z, bundle, envelope) =>
        areIncluded(bundle)
          ? directory.complete(
              envelope,
              async () => connect(z, bundle, vendor),
              sealedMemory(z, JSON.stringify([readConnection(bundle, vendor).token])),
              // A test event that the vendor makes up names nobody.
              bundle.meta?.isLoadingSample === true ? vendor.sampleLearner : undefined,
            )
          : envelope,
    }
  );
}

const FIELD = 'includeLearner';

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
