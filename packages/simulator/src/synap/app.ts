import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Stage } from '../server/stage';
import { respond, respondWithPage, MEDIA_TYPE, refuseToken, refuseWith, type Resource } from './jsonApi';
import type { Portal } from './portal';
import { registrationRoutes } from './registrationRoutes';
import { studyItemRoutes } from './studyItemRoutes';
import { subscriptionRoutes } from './subscriptionRoutes';
import type { Subscriptions } from './subscriptions';
import { userRoutes } from './userRoutes';

export interface SynapAppOptions {
  stage: Stage;
  /** The only valid personal access token, `p:...`. */
  token: string;
  portal: Portal;
  subscriptions: Subscriptions;
  pageSize: number;
}

/**
 * Creates a simulated Synap API v3 to mount at `/v3`. The path `/portal` is a guess, because Synap documents the
 * portal's response but not its path. The lists of attempts and user groups are inferred. To simulate a portal without
 * these lists, add faults for their paths.
 */
export function synapApp({ stage, token, portal, subscriptions, pageSize }: SynapAppOptions) {
  return new Hono<{ Bindings: HttpBindings }>()
    .use(stage.watch(refuseWith))
    .use(async ({ req }, next) => {
      if (req.header('authorization') !== `Bearer ${token}`) return refuseToken();
      // The media type must have no parameters. JSON:API only allows `ext` and `profile`, and Synap supports neither.
      if (['POST', 'PATCH'].includes(req.method) && req.header('content-type') !== MEDIA_TYPE)
        return refuseWith(415);
      return next();
    })
    .get('/portal', () => respond(200, { data: portal.resource }))
    .get('/attempts', ({ req }) => respondWithPage(req.url, [...portal.attempts.values()], pageSize))
    .get('/attempts/:id', ({ req }) => resourceOrNotFound(portal.attempts, req.param('id')))
    .get('/invites/:id', ({ req }) => resourceOrNotFound(portal.invites, req.param('id')))
    .get('/user-groups', ({ req }) => respondWithPage(req.url, groupsOf(portal), pageSize))
    .route('/webhook-subscriptions', subscriptionRoutes(subscriptions, pageSize))
    .route('/users', userRoutes(portal, pageSize))
    .route('/study-items', studyItemRoutes(portal))
    .route('/user-registrations', registrationRoutes(portal))
    .all('*', () => refuseWith(404));
}

const groupsOf = ({ userGroups }: Portal): Resource[] =>
  [...userGroups].map(([id, name]) => ({ id, type: 'UserGroup', attributes: { name }, relationships: {} }));

function resourceOrNotFound(resources: Portal['attempts'], id: string): Response {
  const resource = resources.get(id);
  return resource ? respond(200, { data: resource }) : refuseWith(404);
}
