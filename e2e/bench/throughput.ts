import type { Connectors } from '../connectors';
import {
  filteredTrigger,
  floor,
  floorWithCredential,
  handBuilt,
  instruqtTrigger,
  synapTrigger,
  webhookOfExam,
  webhookOfTrack,
  type Candidate,
} from './candidates';
import { atLeast, type Row } from './row';

const CONNECTIONS = 10;
const ROUNDS = 10;
const SECONDS_A_ROUND = 5;

/** Matches the response that a candidate sends if an event starts its workflow. */
const STARTED = /"Received"|"Workflow was started"|^firstEntryJson$/;

const candidates = [
  ...[webhookOfTrack, webhookOfExam, handBuilt, floor, floorWithCredential],
  ...[instruqtTrigger, filteredTrigger, synapTrigger],
];

type Rates = ReadonlyMap<Candidate, readonly number[]>;

/** The candidates take turns, so that other activity on the machine affects all of them equally. */
export async function measureThroughput({ n8n }: Connectors, log: (line: string) => void): Promise<Rates> {
  const published = new Map<Candidate, Awaited<ReturnType<Candidate['publish']>>>();
  for (const candidate of candidates) published.set(candidate, await candidate.publish(n8n));
  const rates = new Map<Candidate, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    // n8n may still be finishing work for the previous candidate. The order alternates, so that this doesn't always
    // slow the same candidate down.
    const inTurn = round % 2 === 0 ? [...published] : [...published].reverse();
    for (const [candidate, { url, request }] of inTurn) {
      const seconds = round === 0 ? 2 : SECONDS_A_ROUND;
      const rate = await sendFor(url, request, { seconds });
      log(`  ${candidate.name}: ${rate.toFixed(1)} a second${round === 0 ? ' (to warm up)' : ''}`);
      if (round > 0) rates.set(candidate, [...(rates.get(candidate) ?? []), rate]);
    }
  }
  return rates;
}

/**
 * Sends requests as fast as possible, for a given time or up to a given number of requests.
 * @returns responses per second
 * @throws Error if a request was refused or didn't start the workflow. n8n responds to such requests faster, which
 * would distort the result
 */
export async function sendFor(
  url: string,
  request: () => { headers: Record<string, string>; body: string },
  { seconds = Infinity, events = Infinity }: { seconds?: number; events?: number },
): Promise<number> {
  const started = performance.now();
  let sent = 0;
  let responded = 0;
  const send = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000 && sent < events) {
      sent += 1;
      const { headers, body } = request();
      const response = await fetch(url, { method: 'POST', headers, body });
      const text = await response.text();
      if (response.status !== 200 || !STARTED.test(text)) {
        throw new Error(`${url} responded with ${response.status}: ${text}`);
      }
      responded += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, send));
  return responded / ((performance.now() - started) / 1000);
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
};

/**
 * Compares two candidates in each round and uses the median of all rounds, because changes in the machine's speed
 * between rounds are larger than the differences between the candidates.
 * @param lazy whether n8n only creates its expression engine when it evaluates an expression
 */
export function throughputRows(rates: Rates, lazy: boolean): Row[] {
  const of = (candidate: Candidate): readonly number[] => rates.get(candidate) ?? [];
  const compared = (ours: Candidate, theirs: Candidate, goal?: number): Row => {
    const ratio = median(of(ours).map((rate, round) => rate / (of(theirs)[round] ?? NaN)));
    const name = `${ours.name} compared with ${theirs.name}, ${lazy ? 'lazy acquisition' : "n8n's defaults"}`;
    return atLeast(name, median(of(ours)), median(of(theirs)), 'events/s', ratio, goal);
  };
  if (!lazy) {
    return [instruqtTrigger, synapTrigger].flatMap((ours) => [
      compared(ours, floor, 0.95),
      compared(ours, floorWithCredential),
    ]);
  }
  return [
    compared(instruqtTrigger, webhookOfTrack, 0.9),
    compared(instruqtTrigger, handBuilt, 2.5),
    compared(filteredTrigger, instruqtTrigger, 0.75),
    compared(synapTrigger, webhookOfExam, 0.9),
    compared(synapTrigger, handBuilt, 2.5),
  ];
}
