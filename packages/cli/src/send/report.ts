import { STATUS_CODES } from 'node:http';
import { type Attempt, isReceived } from '@synap-instruqt/simulator';
import type { EventToSend } from './event';

export function report({ code, vendor }: EventToSend, attempt: Attempt): string {
  if (attempt.status === null) return `${code} wasn't delivered because ${explainSilence(attempt)}`;
  const status = `${attempt.status} ${STATUS_CODES[attempt.status] ?? ''}`.trim();
  const response = attempt.body.trim() === '' ? 'an empty response' : `the response ${shown(attempt.body)}`;
  const outcome = `${status} after ${attempt.durationInMs} ms, with ${response}`;
  if (isReceived(attempt)) return `${code} was delivered: ${outcome}`;
  const hint = hintFor(attempt.status, vendor);
  return `${code} was refused: ${outcome}${hint === undefined ? '' : `\n${hint}`}`;
}

const MOST_SHOWN = 2_000;

/** Puts a response on one line, so that no part of the response looks like part of the report. */
function shown(response: string): string {
  const line = response.replaceAll(/\s+/g, ' ').trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)} … (shortened)` : line;
}

function explainSilence({ url, error }: Attempt): string {
  const { origin, hostname } = new URL(url);
  switch (error) {
    case 'connection refused':
      return `nothing is listening at ${origin}. Check that n8n is running there.`;
    case 'unknown host':
      return `the host ${hostname} doesn't exist. Check the URL.`;
    case 'connection reset':
      return `${origin} closed the connection without a response.`;
    default:
      return `the request failed (${error ?? 'no response'}).`;
  }
}

function hintFor(status: number, vendor: EventToSend['vendor']): string | undefined {
  if (status >= 300 && status < 400)
    return "A redirect counts as a failure. Use the redirect's target URL instead.";
  if (status === 404)
    return 'In n8n, the production URL works after you publish the workflow. The test URL works only while the editor waits for an event.';
  if (status === 401 || status === 403)
    return vendor.webhook.verifiedBy === 'signature'
      ? 'Check that the workflow uses the same signing secret as this command.'
      : 'Check that the workflow uses the same username and password as this command.';
  return undefined;
}
