import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Stage } from '../../server/stage';
import type { InstruqtSender } from '../sender';
import type { SvixApplication } from './application';
import { endpointRoutes } from './endpointRoutes';
import { refuseWith } from './errors';
import { eventTypeRoutes } from './eventTypeRoutes';
import { messageRoutes } from './messageRoutes';
import { recoveryRoutes } from './recoveryRoutes';

export interface SvixAppOptions {
  stage: Stage;
  application: SvixApplication;
  sender: InstruqtSender;
}

/**
 * Creates the part of Svix's API v1 that an integration key has access to. Mount it at `/api/v1`. Source: Svix's
 * OpenAPI document.
 */
export function svixApp({ stage, application, sender }: SvixAppOptions) {
  return new Hono<{ Bindings: HttpBindings }>()
    .use(stage.watch(refuseWith))
    .use('/app/:application/*', async ({ req }, next) => {
      if (req.header('authorization') !== `Bearer ${application.integrationKey}`) return refuseWith(401);
      if (req.param('application') !== application.applicationId) return refuseWith(404);
      return next();
    })
    .route('/app/:application/endpoint', endpointRoutes(application, sender))
    .route('/app/:application/endpoint', recoveryRoutes(sender))
    .route('/app/:application/msg', messageRoutes(application, sender))
    .route('/event-type', eventTypeRoutes(application))
    .all('*', () => refuseWith(404));
}
