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

/** A request to Instruqt's API. */
export interface InstruqtRequest {
  /** One of documents.ts, or somebody's own. */
  document: string;
  /** What comes from outside. */
  variables: object;
  /** What no message may repeat; the texts of the variables when left out. */
  sent?: readonly string[];
}

/** Instruqt's API with somebody's key. @param steps what to do about failures, where it isn't what usually is */
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
    // What operations change is nothing that they read: they add invites and links.
    isChange: false,
    sent: sent ?? textsSentIn(variables),
    adviceOn: (reason) => {
      const nextStep = adviceOn(reason);
      return nextStep === undefined ? undefined : { nextStep };
    },
  };
}
