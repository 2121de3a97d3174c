import type { Vendor } from '@synap-instruqt/vendors';
import { anonymize } from './anonymize';
import { readBodies, type GivenBody } from './body';
import { chooseEvent, type ChosenEvent } from './event';
import { explainAll, requestWith, type Explanation } from './explanation';
import { report } from './report';

export interface WhatIsSaid {
  event?: string;
  vendor?: string;
  anonymize?: true;
}

export interface ExplainedBody {
  vendor: Vendor;
  fits: boolean;
  /** The explanation, which consists of complete lines. */
  text: string;
}

/**
 * Explains one or more bodies for the terminal. If a body is a batch, explains each event.
 * @param headers the headers of the request that contained the body
 * @throws UsageError if the input has no body, or the body's event is unclear
 */
export function explainBody(
  given: Uint8Array,
  said: WhatIsSaid,
  headers: Record<string, string> = {},
): ExplainedBody {
  const { bodies, notes } = readBodies(given);
  const [first, ...others] = bodies.flatMap((body) => explainOne(body, said, headers));
  if (first === undefined) throw new Error('The bodies contain no events');
  const all = [first, ...others];
  const reports = all.flatMap((explanation, index) => [
    ...(all.length > 1 ? [`${index > 0 ? '\n' : ''}--- Event ${index + 1} of ${all.length}`] : []),
    report(explanation),
  ]);
  const lines = [...notes, ...reports, ...(said.anonymize ? ['', LOOK_THROUGH] : [])];
  return { vendor: first.vendor, fits: all.every(({ fits }) => fits), text: inLines(lines) };
}

function explainOne(body: GivenBody, said: WhatIsSaid, headers: Record<string, string>): Explanation[] {
  const chosen = choose(body, said);
  const request = { ...requestWith(body.rawBody, chosen.code), headers };
  const explanations = explainAll(chosen, request);
  return said.anonymize ? explanations.map((whole) => blanked(whole, chosen, headers)) : explanations;
}

/** Explains a copy of the body without personal data. The warnings and the verdict still refer to the original body. */
function blanked(whole: Explanation, chosen: ChosenEvent, headers: Record<string, string>): Explanation {
  const { envelope, event, type, warnings, fits } = whole;
  const rawBody = JSON.stringify(anonymize(envelope.data, event, type));
  const [explanation] = explainAll(chosen, { ...requestWith(rawBody, chosen.code), headers });
  return { ...whole, ...explanation, warnings, fits };
}

const LOOK_THROUGH =
  'Text, record keys and the contents of unknown fields are hidden. Read the report before you share it, because field names, numbers, times and status values are unchanged.';

/** Chooses the event. Options on the command line take precedence over the event and the vendor in the input. */
const choose = ({ parsed, code, vendor }: GivenBody, said: WhatIsSaid): ChosenEvent =>
  chooseEvent(parsed, { code: said.event ?? code, vendor: said.vendor ?? vendor?.name });

export const inLines = (texts: readonly string[]): string => `${texts.join('\n').trimEnd()}\n`;
