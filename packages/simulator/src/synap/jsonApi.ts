import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { z } from 'zod/v4';

/**
 * The media type of JSON:API as Synap's API implements it. Source: https://api-docs.synap.ac/error-handling-634265m0
 */
export const MEDIA_TYPE = 'application/vnd.api+json';

/** An API record. `relationships` contains the IDs of other records. */
export interface Resource {
  id: string;
  type: string;
  attributes: object;
  relationships: object;
}

export interface Problem {
  detail: string;
  /** A JSON Pointer to the field. */
  pointer?: string;
}

export const respond = (status: number, document: object): Response =>
  new Response(JSON.stringify(document), { status, headers: { 'content-type': MEDIA_TYPE } });

/** Creates a response with the requested page of a list and a link to the next page. */
export function respondWithPage(url: string, all: readonly Resource[], pageSize: number): Response {
  const next = new URL(url);
  const page = Number(next.searchParams.get('page[number]') ?? '1');
  next.searchParams.set('page[number]', String(page + 1));
  return respond(200, {
    data: all.slice((page - 1) * pageSize, page * pageSize),
    links: page * pageSize < all.length ? { next: next.href } : {},
  });
}

/**
 * Creates an error response with one error object per problem. 5xx responses contain a trace ID, which Synap's support
 * asks for.
 */
export const refuse = (status: number, problems: readonly Problem[]): Response =>
  respond(status, {
    errors: problems.map(({ detail, pointer }) => ({
      status: String(status),
      title: STATUS_CODES[status] ?? 'Error',
      detail,
      ...(pointer !== undefined && { source: { pointer } }),
      ...(status >= 500 && { meta: { traceId: randomUUID() } }),
    })),
  });

/**
 * Creates the response to a wrong token. Its HTTP status is 401, but the status in its body is 404, as on Synap's
 * getting-started page.
 */
export const refuseToken = (): Response =>
  respond(401, {
    errors: [{ status: '404', title: 'Not Found', detail: 'The personal access token is not valid.' }],
  });

export function refuseWith(status: number): Response {
  if (status === 401) return refuseToken();
  return refuse(status, [{ detail: DETAILS[status] ?? 'Something went wrong on our end.' }]);
}

const DETAILS: Record<number, string> = {
  400: 'The request is not valid.',
  403: 'You are not allowed to perform this action.',
  404: 'The resource does not exist.',
  405: 'The method is not allowed for this resource.',
  415: `The Content-Type has to be ${MEDIA_TYPE}.`,
  429: 'Too many requests.',
};

/** Creates a 400 response with one error per invalid field, as documented. */
export const refuseFields = (error: z.ZodError): Response =>
  refuse(400, [
    ...new Map(error.issues.flatMap(problemsOf).map((problem) => [problem.pointer, problem])).values(),
  ]);

function problemsOf(issue: z.core.$ZodIssue): (Problem & { pointer: string })[] {
  if (issue.code !== 'unrecognized_keys') return [{ detail: issue.message, pointer: pointerTo(issue.path) }];
  return issue.keys.map((key) => ({
    detail: 'The attribute is not known.',
    pointer: pointerTo([...issue.path, key]),
  }));
}

const pointerTo = (path: readonly PropertyKey[]): string => path.map((key) => `/${String(key)}`).join('');

/** Parses a body as JSON. If the body isn't JSON, returns undefined, which every schema refuses. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
