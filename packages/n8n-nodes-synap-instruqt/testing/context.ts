import { Readable } from 'node:stream';
import {
  UserError,
  type IAdditionalCredentialOptions,
  type ICredentialTestFunctions,
  type IDataObject,
  type IExecuteFunctions,
  type IHookFunctions,
  type IHttpRequestOptions,
  type ILoadOptionsFunctions,
  type INode,
  type IWebhookFunctions,
} from 'n8n-workflow';

/** A simulated node: its parameters, credentials and other settings. */
export interface NodeSetUp {
  /** The node's ID; '1' by default. */
  id?: string;
  parameters: Record<string, unknown>;
  credentials?: Record<string, Record<string, unknown>>;
  staticData?: IDataObject;
  webhookUrl?: string;
  mode?: 'webhook' | 'manual';
  activationMode?: 'activate' | 'init';
  /** The node's On Error setting. */
  onError?: INode['onError'];
  /** The names of the parameters whose expressions fail, and of the context functions that fail. */
  failing?: readonly string[];
}

/** The message of an internal error in n8n, which must not reach the sender. */
export const INTERNAL = 'connection to postgres://n8n:hunter2@db failed';

export interface ReceivedRequest {
  headers: Record<string, unknown>;
  rawBody?: Buffer;
  query?: Record<string, unknown>;
  /** The error that n8n throws if it can't read the body; 'silently' if n8n returns neither a body nor an error. */
  unreadable?: Error | 'silently';
}

/** The response that the node itself sends, and the node's warnings. The return value of webhook() isn't included. */
export interface SentResponse {
  status?: number;
  body?: unknown;
  warnings: string[];
}

const nodeOf = ({ id = '1', credentials = {}, onError }: NodeSetUp): INode => ({
  id,
  name: 'Trigger',
  type: 'trigger',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
  webhookId: '1',
  ...(onError && { onError }),
  // n8n assigns an ID to each credential. In tests, the ID is the credential's content as JSON.
  credentials: Object.fromEntries(
    Object.entries(credentials).map(([name, data]) => [name, { id: JSON.stringify(data), name }]),
  ),
});

function failAt({ failing = [] }: NodeSetUp, name: string): void {
  if (failing.includes(name)) throw new Error(INTERNAL);
}

/** Returns the parameter, or the part of a parameter, at a path, like n8n's getNodeParameter(). */
const valueAt = (parameters: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => Object(value)[key], parameters);

/** The context functions that n8n offers in every kind of call. */
const common = (setUp: NodeSetUp, warnings: string[]) => ({
  getNode: () => nodeOf(setUp),
  getNodeParameter: (name: string, fallback?: unknown) => {
    failAt(setUp, name);
    return valueAt(setUp.parameters, name) ?? fallback;
  },
  getCredentials: async (name: string) => {
    failAt(setUp, 'getCredentials');
    return credentialOf(setUp, name);
  },
  getWorkflowStaticData: () => {
    failAt(setUp, 'getWorkflowStaticData');
    return (setUp.staticData ??= {});
  },
  getNodeWebhookUrl: () => setUp.webhookUrl,
  getWorkflow: () => ({ id: '1', name: 'Certificates' }),
  getMode: () => setUp.mode ?? 'webhook',
  logger: { warn: (message: string) => warnings.push(message) },
});

export function webhookContext(setUp: NodeSetUp, request: ReceivedRequest) {
  const response: SentResponse = { warnings: [] };
  const listeners: (() => void)[] = [];
  const httpResponse = {
    statusCode: 200,
    writableFinished: false,
    closed: false,
    destroyed: false,
    writableEnded: false,
    once: (_event: string, listener: () => void) => listeners.push(listener),
    status: (status: number) => {
      response.status = status;
      return httpResponse;
    },
    json: (body: unknown) => (response.body = body),
  };
  const close = (statusCode = 200) => {
    Object.assign(httpResponse, { statusCode, writableFinished: true });
    for (const listener of listeners) listener();
  };
  let bodyReads = 0;
  const received = {
    headers: request.headers,
    rawBody: undefined as Buffer | undefined,
    // For some content types, n8n doesn't read the body until the node requests it.
    readRawBody: async () => {
      bodyReads += 1;
      if (request.unreadable === 'silently') return;
      if (request.unreadable) throw request.unreadable;
      received.rawBody = request.rawBody ?? Buffer.alloc(0);
    },
  };
  const context = {
    ...common(setUp, response.warnings),
    getRequestObject: () => received,
    getResponseObject: () => httpResponse,
    getQueryData: () => {
      failAt(setUp, 'getQueryData');
      return request.query ?? {};
    },
    helpers: requests(setUp),
  };
  return {
    context: context as unknown as IWebhookFunctions,
    response,
    close,
    /** Returns how often the node requested the body. */
    bodyReads: () => bodyReads,
  };
}

type Item = Record<string, unknown>;

/** Returns a credential of the node, with expressions resolved for an item. */
function credentialOf({ credentials }: NodeSetUp, name: string, item: Item = {}): Record<string, unknown> {
  const credential = credentials?.[name];
  if (credential === undefined) throw new UserError('Credentials not found');
  const resolved = Object.entries(credential).map(([field, value]) => {
    const [, key] = /^=\{\{ \$json\.(\w+) \}\}$/.exec(String(value)) ?? [];
    return [field, key === undefined ? value : item[key]];
  });
  return Object.fromEntries(resolved);
}

/**
 * Sends requests with the node's credential over a real connection, like n8n. If the node doesn't pass the credential's
 * content, n8n reads the credential for the first item.
 */
const requests = (setUp: NodeSetUp, items?: readonly Item[]) => ({
  async httpRequestWithAuthentication(
    type: string,
    { url, method, headers, body }: IHttpRequestOptions,
    { credentialsDecrypted }: IAdditionalCredentialOptions = {},
  ) {
    const credential = credentialsDecrypted?.data ?? credentialOf(setUp, type, items?.[0]);
    const token = String(credential?.accessToken ?? credential?.apiKey);
    const response = await fetch(url, {
      method: method ?? 'GET',
      headers: { ...headers, Authorization: `Bearer ${token}` },
      redirect: 'manual',
      ...(typeof body === 'string' && { body }),
    });
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await streamOf(response),
    };
  },
});

/** Returns a body as a stream, like n8n's HTTP client. */
const streamOf = async (response: Response): Promise<Readable> =>
  Readable.from([Buffer.from(await response.arrayBuffer())]);

/** The context of checkExists(), create() and delete(), with real requests. */
export const hookContext = (setUp: NodeSetUp, warnings: string[] = []): IHookFunctions =>
  ({
    ...common(setUp, warnings),
    getActivationMode: () => setUp.activationMode ?? 'activate',
    helpers: requests(setUp),
  }) as unknown as IHookFunctions;

/** The context of a list search, with real requests. */
export const loadOptionsContext = (setUp: NodeSetUp): ILoadOptionsFunctions =>
  ({
    ...common(setUp, []),
    getCurrentNodeParameter: (path: string) =>
      path.split('.').reduce<unknown>((value, key) => Object(value)[key], setUp.parameters),
    helpers: requests(setUp),
  }) as unknown as ILoadOptionsFunctions;

/**
 * The context of an execution, with real requests.
 * @param items each item's parameters, which replace the node's parameters
 */
export function executeContext(
  setUp: NodeSetUp,
  items: readonly Item[] = [{}],
  { continueOnFail = false } = {},
): IExecuteFunctions {
  const context = {
    ...common(setUp, []),
    getCredentials: async (name: string, itemIndex = 0) => credentialOf(setUp, name, items[itemIndex]),
    getInputData: () => items.map((json) => ({ json })),
    getNodeParameter: (path: string, item: number, fallback?: unknown) => {
      const given = valueAt({ ...setUp.parameters, ...items[item] }, path);
      if (given === undefined && fallback === undefined)
        throw new UserError(`Could not get parameter "${path}"`);
      return given ?? fallback;
    },
    continueOnFail: () => continueOnFail,
    helpers: requests(setUp, items),
  };
  return context as unknown as IExecuteFunctions;
}

/** The context of a credential test, with real requests. */
export function credentialTestContext(): ICredentialTestFunctions {
  const context = {
    helpers: {
      async request({
        method,
        uri,
        headers,
        body,
      }: {
        method: string;
        uri: string;
        headers: Record<string, string>;
        body?: string;
      }) {
        const response = await fetch(uri, { method, headers, body });
        return {
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          body: await streamOf(response),
        };
      },
    },
  };
  return context as unknown as ICredentialTestFunctions;
}
