import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, Faults } from './faults';
import { recordRequest, type RecordedRequest } from './requests';

/** The state that all parts of the simulator share: the active faults and the recorded requests. */
export class Stage {
  readonly faults = new Faults();
  readonly requests: RecordedRequest[] = [];
  private readonly closing = new AbortController();

  /**
   * Creates middleware that records each request to a part of the simulator and applies the faults.
   * @param vendorError creates an error response in the vendor's own format, for faults without a body
   */
  watch(vendorError: (status: number) => Response): MiddlewareHandler<{ Bindings: HttpBindings }> {
    return async (context, next) => {
      const request = await recordRequest(context.req);
      this.requests.push(request);
      const fault = this.faults.take(request);
      if (fault?.delayInMs !== undefined) await this.sleep(fault.delayInMs);
      if (fault?.connection !== undefined) {
        if (fault.connection === 'noResponse') await next();
        if (fault.connection === 'cutOff') beginResponse(context.env.outgoing);
        else {
          if (fault.connection !== 'reset') await this.sleep(LONGEST_TIMER_IN_MS);
          context.env.incoming.socket.resetAndDestroy();
        }
        request.status = null;
        return RESPONSE_ALREADY_SENT;
      }
      if (fault?.status === undefined) await next();
      else context.res = faultResponse(fault, fault.status, vendorError);
      request.status = context.res.status;
      return undefined;
    };
  }

  close(): void {
    this.closing.abort();
  }

  private sleep = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
}

function beginResponse(outgoing: HttpBindings['outgoing']): void {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  outgoing.write('{"data":', () => outgoing.socket?.destroySoon());
}

const LONGEST_TIMER_IN_MS = 2 ** 31 - 1;

function faultResponse(
  { body, headers }: Fault,
  status: number,
  vendorError: (status: number) => Response,
): Response {
  if (body === undefined) {
    const response = status < 400 ? new Response(null, { status }) : vendorError(status);
    for (const [name, value] of Object.entries(headers ?? {})) response.headers.set(name, value);
    return response;
  }
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: { 'content-type': type, ...headers },
  });
}
