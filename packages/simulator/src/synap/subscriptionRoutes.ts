import { Hono } from 'hono';
import { z } from 'zod/v4';
import { eventCodeOf } from './eventNames';
import { respond, respondWithPage, readJson, refuseFields, refuseWith, type Resource } from './jsonApi';
import type { Subscription, Subscriptions } from './subscriptions';

/**
 * Creates the routes below `/webhook-subscriptions`. Synap documents only POST
 * (https://api-docs.synap.ac/create-webhooksubscription-18486849e0). The other methods work as in Synap's other
 * resources. The simulator refuses undocumented keys, so that tests notice misspelt keys.
 */
export function subscriptionRoutes(subscriptions: Subscriptions, pageSize: number): Hono {
  return new Hono()
    .post('/', async ({ req }) => {
      const request = creation.safeParse(readJson(await req.text()));
      if (!request.success) return refuseFields(request.error);
      const { basicAuth, ...attributes } = request.data.data.attributes;
      const added = subscriptions.add({ ...attributes, ...(basicAuth && { basicAuth }) });
      // As documented, the response contains all attributes of the request, including the password.
      return respond(201, { data: resource(added, added.basicAuth) });
    })
    .get('/', ({ req }) => {
      return respondWithPage(req.url, subscriptions.list().map(withoutPassword), pageSize);
    })
    .get('/:id', ({ req }) => {
      const subscription = subscriptions.get(req.param('id'));
      return subscription ? respond(200, { data: withoutPassword(subscription) }) : refuseWith(404);
    })
    .patch('/:id', async ({ req }) => {
      const subscription = subscriptions.get(req.param('id'));
      if (!subscription) return refuseWith(404);
      const request = change.safeParse(readJson(await req.text()));
      if (!request.success) return refuseFields(request.error);
      subscription.active = request.data.data.attributes.active;
      return respond(200, { data: withoutPassword(subscription) });
    })
    .delete('/:id', ({ req }) =>
      subscriptions.remove(req.param('id')) ? new Response(null, { status: 204 }) : refuseWith(404),
    );
}

const creation = z.strictObject({
  data: z.strictObject({
    type: z.literal('WebhookSubscription'),
    attributes: z.strictObject({
      eventName: z
        .string()
        .refine((name) => eventCodeOf(name) !== undefined, { error: 'The event name is not known.' }),
      targetUrl: z.url({
        protocol: /^https?$/,
        error: 'The target URL has to start with http:// or https://.',
      }),
      basicAuth: z.strictObject({ username: z.string().min(1), password: z.string().min(1) }).optional(),
      active: z.boolean().default(true),
    }),
    relationships: z.strictObject({}).optional(),
  }),
});

const change = z.strictObject({
  data: z.strictObject({
    type: z.literal('WebhookSubscription'),
    id: z.string(),
    attributes: z.strictObject({ active: z.boolean() }),
  }),
});

const withoutPassword = (subscription: Subscription): Resource =>
  resource(subscription, subscription.basicAuth && { username: subscription.basicAuth.username });

const resource = (
  { id, eventName, targetUrl, active }: Subscription,
  basicAuth: { username: string; password?: string } | undefined,
): Resource => ({
  id,
  type: 'WebhookSubscription',
  attributes: { eventName, targetUrl, ...(basicAuth && { basicAuth }), active },
  relationships: {},
});
