import { isObject, readPath } from '@synap-instruqt/vendors';
import { presentable } from '@synap-instruqt/vendors/api/presentable';
import type { ApiResponse, Caller } from '../caller';

export interface GraphqlApi {
  ask(document: string, variables?: object): Promise<GraphqlResponse>;
}

export interface GraphqlResponse {
  /** The response's status, or undefined if there was no response. */
  status: number | undefined;
  /** The response's `data`, or undefined if the response doesn't contain it. */
  data: unknown;
  /** The response's error messages, without secrets. */
  errors: readonly string[];
  /** Whether the response is in GraphQL's format, which shows that it comes from the API and not from a proxy. */
  isGraphql: boolean;
}

export const graphqlApi = (
  { send }: Pick<Caller, 'send'>,
  url: string,
  secrets: readonly string[],
): GraphqlApi => ({
  async ask(document, variables = {}) {
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    const body = { query: document, variables };
    const response = await send({ method: 'POST', url, headers, body }).catch(() => undefined);
    return readResponse(response, secrets);
  },
});

const MOST_ERRORS = 100;

function readResponse(response: ApiResponse | undefined, secrets: readonly string[]): GraphqlResponse {
  const data = readPath(response?.body, 'data');
  const listed = readPath(response?.body, 'errors');
  const errors = Array.isArray(listed) ? listed.slice(0, MOST_ERRORS) : [];
  return {
    status: response?.status,
    data,
    errors: errors.map((error: unknown) =>
      presentable(String(readPath(error, 'message') ?? 'no message'), secrets),
    ),
    isGraphql: isObject(response?.body) && (isObject(data) || errors.length > 0),
  };
}
