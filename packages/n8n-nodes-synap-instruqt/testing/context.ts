import type {
  ICredentialTestFunctions,
  IDataObject,
  IHookFunctions,
  IHttpRequestOptions,
  INode,
  IWebhookFunctions,
} from 'n8n-workflow';

/** What n8n knows of a node when it calls it. */
export interface NodeSetUp {
  parameters: Record<string, unknown>;
  credentials?: Record<string, Record<string, unknown>>;
  staticData?: IDataObject;
  webhookUrl?: string;
  mode?: 'webhook' | 'manual';
}

export interface ReceivedRequest {
  headers: Record<string, unknown>;
  rawBody?: Buffer;
  query?: Record<string, unknown>;
}

/** What a node did with a request, besides what it returned. */
export interface Answer {
  status?: number;
  body?: unknown;
  warnings: string[];
}

const nodeOf = ({ credentials = {} }: NodeSetUp): INode => ({
  id: '1',
  name: 'Trigger',
  type: 'trigger',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
  credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: '1', name }])),
});

/** The functions of n8n's that every kind of call has, over what the test set up. */
const common = (setUp: NodeSetUp, warnings: string[]) => ({
  getNode: () => nodeOf(setUp),
  getNodeParameter: (name: string, fallback?: unknown) => setUp.parameters[name] ?? fallback,
  getCredentials: async (name: string) => setUp.credentials?.[name] ?? {},
  getWorkflowStaticData: () => (setUp.staticData ??= {}),
  getNodeWebhookUrl: () => setUp.webhookUrl,
  getWorkflow: () => ({ id: '1' }),
  getMode: () => setUp.mode ?? 'webhook',
  logger: { warn: (message: string) => warnings.push(message) },
});

/** n8n's side of a call of webhook(). */
export function webhookContext(setUp: NodeSetUp, request: ReceivedRequest) {
  const answer: Answer = { warnings: [] };
  const listeners: (() => void)[] = [];
  const response = {
    statusCode: 200,
    writableFinished: false,
    once: (_event: string, listener: () => void) => listeners.push(listener),
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    json: (body: unknown) => (answer.body = body),
  };
  /** n8n answers the sender. */
  const close = (statusCode = 200) => {
    Object.assign(response, { statusCode, writableFinished: true });
    for (const listener of listeners) listener();
  };
  const received = {
    headers: request.headers,
    rawBody: undefined as Buffer | undefined,
    // n8n leaves the body of some content types alone until it is asked for it.
    readRawBody: async () => {
      received.rawBody = request.rawBody ?? Buffer.alloc(0);
    },
  };
  const context = {
    ...common(setUp, answer.warnings),
    getRequestObject: () => received,
    getResponseObject: () => response,
    getQueryData: () => request.query ?? {},
  };
  return { context: context as unknown as IWebhookFunctions, answer, close };
}

/** n8n's side of a call of checkExists(), create() or delete(), with real requests. */
export function hookContext(setUp: NodeSetUp): IHookFunctions {
  const context = {
    ...common(setUp, []),
    helpers: {
      async httpRequestWithAuthentication(type: string, { url, method, headers, body }: IHttpRequestOptions) {
        const response = await fetch(url, {
          method: method ?? 'GET',
          headers: { ...headers, Authorization: `Bearer ${String(setUp.credentials?.[type]?.accessToken)}` },
          ...(typeof body === 'string' && { body }),
        });
        const text = await response.text();
        const isJson = response.headers.get('content-type')?.includes('json');
        return {
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          body: isJson ? JSON.parse(text) : text,
        };
      },
    },
  };
  return context as unknown as IHookFunctions;
}

/** n8n's side of a credential test, with real requests. */
export function credentialTestContext(): ICredentialTestFunctions {
  const context = {
    helpers: {
      async request({
        method,
        uri,
        headers,
      }: {
        method: string;
        uri: string;
        headers: Record<string, string>;
      }) {
        const response = await fetch(uri, { method, headers });
        return {
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          body: await response.text(),
        };
      },
    },
  };
  return context as unknown as ICredentialTestFunctions;
}
