import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { webhookContext, type NodeSetUp } from './context';

/** A trigger in an active workflow, with a URL on this machine. */
export interface ListeningTrigger {
  url: string;
  /** The items that started the workflow, in order of arrival. */
  items: IDataObject[];
  /** The status of every response during a simulated outage of n8n; undefined if there isn't an outage. */
  downWith: number | undefined;
  stop(): Promise<void>;
}

/** Serves a trigger as n8n does. The node handles each request, and the sender gets the node's response. */
export async function listen(
  trigger: Pick<Required<INodeType>, 'webhook'>,
  setUp: NodeSetUp,
): Promise<ListeningTrigger> {
  const server = createServer((request, response) => {
    void receive(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  const listening: ListeningTrigger = {
    ...{ url, items: [], downWith: undefined },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return listening;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rawBody = await buffer(request);
    const status = listening.downWith ?? (await start(request, rawBody));
    response.writeHead(status).end();
  }

  async function start({ headers, url: path = '/' }: IncomingMessage, rawBody: Buffer): Promise<number> {
    const query = Object.fromEntries(new URL(path, url).searchParams);
    const { context, response, close } = webhookContext(setUp, { headers, rawBody, query });
    const status = await trigger.webhook.call(context).then(
      ({ workflowData }) => {
        listening.items.push(...(workflowData?.flat().map(({ json }) => json) ?? []));
        return response.status ?? 200;
      },
      () => 500,
    );
    close(status);
    return status;
  }
}
