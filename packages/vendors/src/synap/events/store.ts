import { z } from 'zod/v4';
import { defineEvent } from '../../catalogue/event';
import { datetime, group, inferred, leading, text } from '../../catalogue/field';
import { maya, nursesGroup, portal as portalSample } from './samples/portal';
import { learner, portal, user } from './shapes/common';

/** @see https://academy.synap.ac/doc/integrations/webhooks/store-purchase-webhook */

export const storePurchase = defineEvent({
  code: 'store.purchase',
  noun: 'Purchase',
  label: 'Store Purchase',
  when: 'a user buys something in the Synap store',
  note: 'Only legacy enterprise portals have the Synap store.',
  schema: () =>
    group({
      user: user('User').omit({ customAttributes: true }),
      objectId: text('Purchase ID'),
      title: leading('subject', text('Purchase Title')),
      shortDescription: text('Purchase Short Description'),
      purchaseMethod: text('Purchase Method'),
      purchasedAt: datetime('Purchased At'),
      unlockActions: z.array(
        group({
          type: text('Unlock Action Type'),
          targetId: inferred(
            text('Unlock Action Target ID', 'The ID of the user group or content that the purchase unlocks.'),
          ),
        }),
      ),
      portal,
    }),
  sample: {
    user: { id: maya.id, name: maya.name, email: maya.email },
    objectId: 'pU7gK4zTc1H',
    title: 'Medication Safety Preparation Pack',
    shortDescription: 'Three practice papers with explained answers',
    purchaseMethod: 'stripe',
    purchasedAt: '2025-09-02T18:05:44.216Z',
    unlockActions: [{ type: 'addToUserGroup', targetId: nursesGroup.id }],
    portal: portalSample,
  },
  time: 'purchasedAt',
  learner,
});
