import type { INodeProperties } from 'n8n-workflow';
import type { Vendor } from '@synap-instruqt/vendors';
import { inAlphabet } from '../texts';
import { acknowledge } from './acknowledge';
import { dropDuplicates } from './duplicates';
import { registrationField } from './registration';
import { verificationField } from './verification';

/** Creates the Options collection, for settings that most people don't change. */
export const triggerOptions = (vendor: Vendor): INodeProperties => ({
  displayName: 'Options',
  name: 'options',
  type: 'collection',
  placeholder: 'Add option',
  default: {},
  options: [
    acknowledge(vendor.webhook.ifNotAcknowledged),
    dropDuplicates(vendor),
    ...registrationField(vendor),
    verificationField(vendor),
  ].sort((left, right) => inAlphabet(left.displayName, right.displayName)),
});
