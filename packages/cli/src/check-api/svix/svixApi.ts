import { readPath } from '@synap-instruqt/vendors';
import { presentable } from '@synap-instruqt/vendors/api/presentable';
import { reasonIn } from '@synap-instruqt/vendors/instruqt/endpoints/errors';
import type { ApiResponse, Caller } from '../caller';

/** The part of Svix's API that an integration key may access. */
export interface SvixApi {
  /** Reads a path that is relative to the application's path. */
  ofApplication(path: string): Promise<ApiResponse | undefined>;
  /** Reads a path that is relative to `/api/v1`. */
  read(path: string): Promise<ApiResponse | undefined>;
  describe(response: ApiResponse | undefined): string;
}

export function svixApi(caller: Caller, url: string, key: string, application: string): SvixApi {
  const read = (path: string): Promise<ApiResponse | undefined> =>
    caller
      .send({ method: 'GET', url: `${url}/api/v1${path}`, headers: { Accept: 'application/json' } })
      .catch(() => undefined);
  return {
    read,
    ofApplication: (path) => read(`/app/${encodeURIComponent(application)}${path}`),
    describe(response) {
      if (response === undefined) return 'no response';
      const said = response.status < 400 ? '' : presentable(reasonIn(response.body), [key, application]);
      return `status ${response.status}${said === '' ? '' : ` (${said})`}`;
    },
  };
}

/** Returns the items in a response, or undefined if the response isn't a list. */
export function itemsIn(response: ApiResponse | undefined): readonly unknown[] | undefined {
  const data = response?.status === 200 ? readPath(response.body, 'data') : undefined;
  return Array.isArray(data) ? data : undefined;
}
