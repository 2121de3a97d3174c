import type { HttpBindings } from '@hono/node-server';
import { createHandler } from 'graphql-http/lib/use/fetch';
import { Hono } from 'hono';
import type { Stage } from '../server/stage';
import type { InstruqtData } from './data';
import { InstruqtGraph } from './graph';
import { instruqtSchema } from './schema';

export interface InstruqtAppOptions {
  stage: Stage;
  apiKey: string;
  data: InstruqtData;
}

/** Instruqt's GraphQL API, to be mounted at `/graphql`. */
export function instruqtApp({ stage, apiKey, data }: InstruqtAppOptions) {
  const answer = createHandler({ schema: instruqtSchema, rootValue: new InstruqtGraph(data) });
  return new Hono<{ Bindings: HttpBindings }>()
    .use(stage.watch(textError))
    .use(({ req }, next) =>
      req.header('authorization') === `Bearer ${apiKey}` ? next() : Promise.resolve(textError(401)),
    )
    .post('/', async ({ req }) =>
      answer(
        // The body was read when the request was recorded, so the handler gets a request of its own.
        new Request(req.url, { method: 'POST', headers: req.raw.headers, body: await req.text() }),
      ),
    )
    .all('*', () => textError(404));
}

/** Instruqt's gateway answers in plain text, not in JSON. */
const textError = (status: number): Response =>
  new Response(status === 401 ? 'Unauthorized' : `Error ${status}`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
