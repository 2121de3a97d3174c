import { instruqt, type ApiConnection, type Send } from '@synap-instruqt/vendors';
import { connectionOf } from '@synap-instruqt/vendors/testing/connection';
import type { Simulator } from '../simulator';

/**
 * Creates a connection to the simulated Instruqt API, as the connectors do.
 * @param account the team's slug, if the connection has one
 */
export function connectTo(
  { instruqt: { apiUrl, apiKey } }: Simulator,
  { account, key = apiKey }: { account?: string; key?: string },
): ApiConnection {
  const send: Send = async ({ method, url, headers, body }) => {
    const response = await fetch(url, {
      method,
      headers: { ...headers, authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: {}, body: JSON.parse(await response.text()) };
  };
  return { ...connectionOf(send, apiUrl), ...(account !== undefined && { account }) };
}

export function operationOf(key: string) {
  const operation = instruqt.operations.find((each) => each.key === key);
  if (operation === undefined) throw new Error(`There is no operation ${key}`);
  return operation;
}
