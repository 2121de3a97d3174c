import type { z } from 'zod/v4';

export const refuseWith = (status: number): Response => {
  const [code, detail] = words[status] ?? ['server_error', 'Something went wrong.'];
  return Response.json({ code, detail }, { status });
};

const words: Record<number, [code: string, detail: string]> = {
  401: ['authentication_failed', 'Invalid token.'],
  403: ['insufficient access', 'The token may not do this.'],
  404: ['not_found', 'Entity not found.'],
  405: ['method_not_allowed', 'Method not allowed.'],
  409: ['conflict', 'An entity with this uid exists already.'],
  429: ['rate_limit', 'Too many requests.'],
};

interface Misfit {
  loc: readonly (string | number)[];
  msg: string;
}

export const refuseFields = (misfits: readonly Misfit[]): Response =>
  Response.json(
    { detail: misfits.map(({ loc, msg }) => ({ loc: ['body', ...loc], msg, type: 'value_error' })) },
    { status: 422 },
  );

export const misfitsOf = (error: z.ZodError): Misfit[] =>
  error.issues.map(({ path, message }) => ({
    loc: path.map((part) => (typeof part === 'number' ? part : String(part))),
    msg: message,
  }));
