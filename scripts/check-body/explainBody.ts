import type { Vendor } from '@synap-instruqt/vendors';
import { anonymize } from './anonymize';
import { readBody, type GivenBody } from './body';
import { chooseEvent, type ChosenEvent } from './event';
import { explain, requestWith } from './explanation';
import { report } from './report';

/** What is said of a body on the command line or in a URL. */
export interface WhatIsSaid {
  event?: string;
  vendor?: string;
  anonymize?: true;
}

export interface ExplainedBody {
  vendor: Vendor;
  fits: boolean;
  /** In whole lines. */
  text: string;
}

/**
 * Explains a body, for the person at the terminal.
 * @param headers of the request that it came in
 * @throws UsageError when there is no body, or its event can't be told
 */
export function explainBody(
  given: Uint8Array,
  said: WhatIsSaid,
  headers: Record<string, string> = {},
): ExplainedBody {
  const body = readBody(given);
  const chosen = choose(body, said);
  const request = { ...requestWith(body.rawBody, chosen.code), headers };
  const whole = explain(chosen, request);
  const notes = body.envelope ? ['What was given is what a workflow receives: its data is looked at.'] : [];
  if (!said.anonymize)
    return { vendor: chosen.vendor, fits: whole.fits, text: inLines([...notes, report(whole)]) };
  const blanked = JSON.stringify(anonymize(whole.envelope.data, whole.event, whole.type));
  const { warnings, fits } = whole;
  const explanation = { ...explain(chosen, { ...request, rawBody: blanked }), warnings, fits };
  return { vendor: chosen.vendor, fits, text: inLines([...notes, report(explanation), '', LOOK_THROUGH]) };
}

const LOOK_THROUGH =
  'Texts, keys of records and all contents of unknown fields are blanked. Look it through before you share it: the names of unknown fields, and numbers and times of known ones, are as they came.';

/** What was said on the command line counts more than what the envelope says. */
const choose = ({ parsed, envelope }: GivenBody, { event, vendor }: WhatIsSaid): ChosenEvent =>
  chooseEvent(parsed, {
    code: event ?? envelope?.code,
    vendor: vendor ?? envelope?.vendor.name,
  });

/** Lines for a terminal, the last one ended as well. */
export const inLines = (texts: readonly string[]): string => `${texts.join('\n').trimEnd()}\n`;
