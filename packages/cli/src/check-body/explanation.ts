import {
  decide,
  findEvent,
  isFamily,
  isObject,
  readDelivery,
  toEnvelope,
  withArticle,
  type Envelope,
  type EventDefinition,
  type ReceivedEvent,
  type Vendor,
  type WebhookRequest,
} from '@synap-instruqt/vendors';
import { allUnknown, findDifferences, type Differences } from './differences';
import type { ChosenEvent } from './event';
import { describeKind } from './kinds';
import { findRenamed, type RenamedField } from './renamed';

export interface Explanation {
  vendor: Vendor;
  type: string;
  event: EventDefinition | undefined;
  /** The connectors' warnings about the request. The warnings don't include the body's contents. */
  warnings: string[];
  doubts: string[];
  renamed: RenamedField[];
  /** The differences from the catalogue, without the fields that were probably renamed. */
  differences: Differences;
  learner: { detail: string; path: string; isFound: boolean }[];
  time: { path: string | null; isFound: boolean };
  envelope: Envelope;
  /**
   * Whether the body matches the catalogue: there are no warnings and no differences, apart from missing optional
   * fields.
   */
  fits: boolean;
}

export type ReceivedRequest = Pick<WebhookRequest, 'rawBody' | 'headers' | 'query'>;

/** Creates a request whose URL contains the event's code, like the URLs of webhooks that a connector added. */
export const requestWith = (rawBody: Uint8Array | string, code: string | undefined): ReceivedRequest => ({
  rawBody,
  headers: {},
  query: new URLSearchParams(code === undefined ? {} : { event: code }),
});

/** Reads a request as the connectors do, and explains each event. */
export const explainAll = (chosen: ChosenEvent, request: ReceivedRequest, now = new Date()): Explanation[] =>
  readDelivery(chosen.vendor, request, { by: 'nothing' }, now).events.map((received) =>
    explain(chosen, received, now),
  );

function explain({ vendor, code }: ChosenEvent, received: ReceivedEvent, now: Date): Explanation {
  const envelope = toEnvelope(vendor, received);
  const event = findEvent(vendor, received.type) ?? findEvent(vendor, code ?? '');
  const isOther =
    code !== undefined && decide(vendor, received, { chosen: [code], filters: [] }) === 'notChosen';
  const found = compare(event, received.body);
  const renamed = findRenamed(found);
  const differences = withoutRenamed(found, renamed);
  const doubts = [
    ...(isOther
      ? [`type: the body names the event ${received.type}, which doesn't start a trigger for ${code}`]
      : []),
    ...doubtsAbout(event, received.type, received.body),
  ];
  const { learner: paths, time } = event ?? vendor.defaults;
  return {
    vendor,
    type: received.type,
    event,
    warnings: [...received.warnings],
    doubts,
    renamed,
    differences,
    learner: detailsFound(paths, envelope),
    time: { path: time, isFound: envelope.time !== now.toISOString() },
    envelope,
    fits: received.warnings.length + doubts.length === 0 && renamed.length === 0 && isWithout(differences),
  };
}

function detailsFound(paths: EventDefinition['learner'], { learner }: Envelope): Explanation['learner'] {
  const found = Object.entries(learner).flatMap(([key, value]) => (value === null ? [] : [key]));
  return Object.entries(paths).map(([detail, path]) => ({ detail, path, isFound: found.includes(detail) }));
}

const compare = (event: EventDefinition | undefined, body: unknown): Differences => {
  if (!isObject(body)) return { unknown: [], missing: [], wrong: [] };
  return event ? findDifferences(event, body) : allUnknown(body);
};

function withoutRenamed(
  { unknown, missing, wrong }: Differences,
  renamed: readonly RenamedField[],
): Differences {
  return {
    unknown: unknown.filter((field) => !renamed.some((pair) => pair.unknown === field)),
    missing: missing.filter((field) => !renamed.some((pair) => pair.missing === field)),
    wrong,
  };
}

/** Whether nothing differs, apart from missing optional fields. */
const isWithout = ({ unknown, missing, wrong }: Differences): boolean =>
  unknown.length === 0 && wrong.length === 0 && !missing.some(({ required }) => required);

function doubtsAbout(event: EventDefinition | undefined, type: string, body: unknown): string[] {
  const about =
    event === undefined
      ? ["type: the catalogue doesn't have this event, so all its fields are unknown"]
      : isFamily(event) && event.code !== type
        ? [
            `type: the catalogue doesn't have this event, so the body is compared with the fields that all ${event.code} events share`,
          ]
        : [];
  return isObject(body)
    ? about
    : [
        ...about,
        `data: expected an object, as in every known event, but received ${body === null ? 'null' : withArticle(describeKind(body))}`,
      ];
}
