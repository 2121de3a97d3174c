import type { Simulator } from '@synap-instruqt/simulator';
import { packageZapier } from '../../packages/zapier/scripts/package';
import { readPath } from '@synap-instruqt/vendors';
import { z } from 'zod/v4';
import { startZapierApp, type ZapierApp } from '../../packages/zapier/testing';

export const TRACK_COMPLETED = 'instruqt_track_completed';

/** The Zapier part of the demo. A local replacement for Zapier runs the packaged app. */
export interface ZapierSide {
  app: ZapierApp;
  stop(): Promise<void>;
}

/** Packs the app, starts it, and turns on one Zap per vendor. */
export async function startZaps({ synap, instruqt }: Simulator): Promise<ZapierSide> {
  const app = await startZapierApp({
    zip: await packageZapier(),
    env: { SYNAP_API_URL: synap.apiUrl, INSTRUQT_API_URL: instruqt.apiUrl },
    authData: {
      synapAccessToken: synap.token,
      instruqtApiKey: instruqt.apiKey,
      instruqtTeam: 'northgate',
    },
  });
  const examZap = await app.subscribe('synap_exam_completed');
  const trackZap = await app.subscribe(TRACK_COMPLETED, { includeLearner: 'true' });
  const endpoint = instruqt.addEndpoint({ url: trackZap.targetUrl, events: ['track.completed'] });
  trackZap.fillIn({ signingSecret: endpoint.secret });
  return {
    app,
    stop: async () => {
      await examZap.unsubscribe();
      instruqt.removeEndpoint(endpoint);
      await app.stop();
    },
  };
}

const claims = z.array(
  z.looseObject({ id: z.string(), email: z.string().nullable(), claimedAt: z.string() }),
);

/**
 * Runs the Zap's second step, which finds the learner's claim of the event's invite. Skips the step if the event has no
 * invite.
 */
export async function findClaims(app: ZapierApp, row: Record<string, unknown>): Promise<string[]> {
  const inputData = { invite: readPath(row, 'data.invite_id'), userId: readPath(row, 'learner.id') };
  if (!inputData.invite) return ['left out, because the learner came without an invite'];
  const method = 'searches.instruqt_find_invite_claims.operation.perform';
  const found = claims.parse(await app.invoke(method, { inputData }));
  return found.map(({ id, email, claimedAt }) => `${id}, ${email}, claimed at ${claimedAt}`);
}
