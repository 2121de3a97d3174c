import { STATUS_CODES } from 'node:http';
import { type Attempt, isReceived } from '@synap-instruqt/simulator';
import type { EventToSend } from './event';

export function report({ code, vendor }: EventToSend, attempt: Attempt): string {
  if (attempt.status === null) return `${code} was not delivered: ${explainSilence(attempt)}`;
  const status = `${attempt.status} ${STATUS_CODES[attempt.status] ?? ''}`.trim();
  const answer = attempt.body.trim() === '' ? 'an empty answer' : `the answer ${shown(attempt.body)}`;
  const outcome = `${status} after ${attempt.durationInMs} ms, with ${answer}`;
  if (isReceived(attempt)) return `${code} was delivered: ${outcome}`;
  const hint = hintFor(attempt.status, vendor);
  return `${code} was refused: ${outcome}${hint === undefined ? '' : `\n${hint}`}`;
}

const MOST_SHOWN = 2_000;

/** A response in one line, so that no part of it looks like our own words. */
function shown(answer: string): string {
  const line = answer.replaceAll(/\s+/g, ' ').trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)} … (more than can be shown)` : line;
}

function explainSilence({ url, error }: Attempt): string {
  const { origin, hostname } = new URL(url);
  switch (error) {
    case 'connection refused':
      return `nothing listens at ${origin}. Is n8n running there?`;
    case 'unknown host':
      return `there is no host ${hostname}. Is the URL right?`;
    case 'connection reset':
      return `${origin} dropped the connection without an answer.`;
    default:
      return `${error ?? 'no answer'}.`;
  }
}

function hintFor(status: number, vendor: EventToSend['vendor']): string | undefined {
  if (status >= 300 && status < 400) return 'A redirect counts as a failure: give the URL that it leads to.';
  if (status === 404)
    return 'In n8n, a production URL answers once its workflow is active, and a test URL only while the editor is waiting for a test event.';
  if (status === 401 || status === 403)
    return vendor.webhook.verifiedBy === 'signature'
      ? 'The signing secret has to be the one that the workflow was given.'
      : 'The username and the password have to be the ones that the workflow was given.';
  return undefined;
}
