import {
  createApiClient,
  type ApiCall,
  type ApiClient,
  type Dialect,
  type NextSteps,
} from '../api/apiClient';
import type { ApiConnection } from '../api/http';
import { isObject } from '../api/path';
import { textsSentIn } from '../api/presentable';
import { adviceOn, failureOf, isOwn, nextSteps, reasonIn } from './errors';

export interface InstruqtRequest {
  /** A document from documents.ts, or a user's own document. */
  document: string;
  /** The document's variables, which may contain untrusted input. */
  variables: object;
  /** The strings that error messages must not contain; by default, all strings in the variables. */
  sent?: readonly string[];
}

/**
 * Calls Instruqt's API with a user's key. @param steps advice that replaces the usual advice for some kinds of failure
 */
export const instruqtClient = (connection: ApiConnection, steps?: NextSteps): ApiClient<InstruqtRequest> =>
  createApiClient(connection, dialect, steps);

const dialect: Dialect<InstruqtRequest> = {
  vendor: 'Instruqt',
  tokenName: 'API key',
  nextSteps,
  toCall,
  isOwn,
  dataIn: (body) => (isObject(body) ? body.data : undefined),
  reasonIn,
  failureOf,
};

function toCall({ document, variables, sent }: InstruqtRequest, { apiUrl }: ApiConnection): ApiCall {
  return {
    request: {
      method: 'POST',
      url: apiUrl.trim(),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: { query: document, variables },
    },
    isRepeatable: false,
    isKept: /^\s*query\b/.test(document),
    // No request needs to clear the cache. The cache belongs to one step, and no operation changes data that it also
    // reads.
    isChange: false,
    sent: sent ?? textsSentIn(variables),
    adviceOn: (reason) => {
      const nextStep = adviceOn(reason);
      return nextStep === undefined ? undefined : { nextStep };
    },
  };
}
