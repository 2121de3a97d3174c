import type { HttpBindings } from '@hono/node-server';
import {
  defaultFieldResolver,
  execute,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  type GraphQLFieldResolver,
} from 'graphql';
import { createHandler } from 'graphql-http/lib/use/fetch';
import { Hono } from 'hono';
import type { Stage } from '../server/stage';
import type { ApiOptions } from './apiOptions';
import type { InstruqtData } from './data';
import { InstruqtGraph } from './graph';

export interface InstruqtAppOptions {
  stage: Stage;
  apiKeys: ReadonlyMap<string, readonly string[]>;
  data: InstruqtData;
  options: ApiOptions;
}

/** Creates a simulated Instruqt GraphQL API to mount at `/graphql`. */
export function instruqtApp({ stage, apiKeys, data, options }: InstruqtAppOptions) {
  const handlerFor = (teamSlugs: readonly string[]) =>
    createHandler({
      schema: options.schema,
      validationRules: options.introspection ? [] : [NoSchemaIntrospectionCustomRule],
      rootValue: new InstruqtGraph(data, teamSlugs, options),
      execute: (args) => execute({ ...args, fieldResolver: resolverOf(options) }),
    });
  const teamsOf = (authorization: string | undefined) =>
    apiKeys.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  return new Hono<{ Bindings: HttpBindings }>()
    .use(stage.watch(textError))
    .use(({ req }, next) => (teamsOf(req.header('authorization')) ? next() : Promise.resolve(textError(401))))
    .post('/', async ({ req }) => {
      const handle = handlerFor(teamsOf(req.header('authorization')) ?? []);
      // Recording the request consumed its body, so the handler gets a new request.
      return handle(
        new Request(req.url, { method: 'POST', headers: req.raw.headers, body: await req.text() }),
      );
    })
    .all('*', () => textError(404));
}

const resolverOf =
  ({ failingFields }: ApiOptions): GraphQLFieldResolver<unknown, unknown> =>
  (source, args, context, info) => {
    if (failingFields.includes(`${info.parentType.name}.${info.fieldName}`))
      throw new GraphQLError('Internal server error');
    return defaultFieldResolver(source, args, context, info);
  };

/** Creates an error response in plain text, because Instruqt's gateway doesn't send its errors as JSON. */
const textError = (status: number): Response =>
  new Response(status === 401 ? 'Unauthorized' : `Error ${status}`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
