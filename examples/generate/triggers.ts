import {
  findEvent,
  instruqt,
  readPath,
  sampleEnvelope,
  synap,
  type Envelope,
  type Vendor,
} from '@synap-instruqt/vendors';
import type { Step } from './template';

/** A trigger, and the trigger's output for a template's other steps. */
export interface Triggered {
  step: Step;
  sample: Envelope;
}

interface TriggerChoices {
  /** The codes of the pinned events, which are also selected in the trigger. */
  events: readonly string[];
  parameters?: object;
  note?: string;
}

/** Creates a Synap Trigger with a sample of its event. */
export const synapTrigger = (choices: TriggerChoices): Triggered =>
  toTrigger(synap, {}, choices, (envelope) => envelope);

/** Creates an Instruqt Trigger without lookups, which therefore needs no API key. */
export const instruqtTrigger = (choices: TriggerChoices): Triggered =>
  toTrigger(instruqt, { includeLearner: false, ...sentAgain }, choices, (envelope) => envelope);

/** Creates an Instruqt Trigger that looks up the learner and the track. */
export const instruqtTriggerWithLearner = (choices: TriggerChoices): Triggered =>
  toTrigger(instruqt, sentAgain, choices, withLearner);

/** Makes the trigger respond with an error if a step fails, so that Instruqt sends the event again. */
const sentAgain = { options: { acknowledge: 'lastNode' } };

/** Returns the envelope of an event's sample in the catalogue. */
export function sampleOf(vendor: Vendor, code: string): Envelope {
  const event = findEvent(vendor, code);
  if (event === undefined) throw new Error(`${vendor.label} has no event ${code}`);
  return sampleEnvelope(vendor, event);
}

/** Returns an operation's sample result from the catalogue. */
export function sampleResult(vendor: Vendor, resource: string, verb: string): object {
  const operation = vendor.operations.find((one) => one.resource === resource && one.verb === verb);
  if (operation === undefined) throw new Error(`${vendor.label} has no operation ${resource} ${verb}`);
  return operation.sample;
}

/** Adds the learner's details and the track's title to an envelope, as a trigger with Include Learner Details does. */
export function withLearner(envelope: Envelope): Envelope {
  if (envelope.learner.id === null) throw new Error(`${envelope.type} names no learner`);
  const found = sampleResult(instruqt, 'learner', 'get');
  const known = Object.entries(found).filter(([name]) => name in envelope.learner);
  const title = String(readPath(sampleResult(instruqt, 'track', 'get'), 'title'));
  return {
    ...envelope,
    learner: { ...envelope.learner, ...Object.fromEntries(known) },
    ...(envelope.track && { track: { title } }),
  };
}

function toTrigger(
  vendor: Vendor,
  usual: object,
  { events, parameters, note }: TriggerChoices,
  complete: (envelope: Envelope) => Envelope,
): Triggered {
  const pinned = events.map((code) => complete(sampleOf(vendor, code)));
  const [sample] = pinned;
  if (sample === undefined) throw new Error('A trigger needs an event');
  const step = {
    name: `${vendor.label} Trigger`,
    type: `n8n-nodes-synap-instruqt.${vendor.name}Trigger`,
    typeVersion: 2,
    parameters: { events, ...usual, ...parameters },
    note,
    pinned,
  };
  return { step, sample };
}
