import {
  eventChoices,
  isObject,
  toJsonSchema,
  vendors,
  type EventDefinition,
  type Vendor,
} from '@synap-instruqt/vendors';
import { pageOf, readOwner } from '@synap-instruqt/build';
import { license, version } from '../../packages/vendors/package.json';
import type { GeneratedFile } from './generatedFile';
import { sentencesOf } from './cells';

/**
 * Generates docs/openapi.json, which describes both vendors' webhook requests. The payloads are described as the
 * vendors send them, without the connectors' envelope.
 */
export const openApiDocs = (): GeneratedFile => ({
  path: 'openapi.json',
  content: `${JSON.stringify(openApiDocument(), null, 2)}\n`,
});

function openApiDocument(): object {
  const events = vendors.flatMap((vendor: Vendor) =>
    eventChoices(vendor).map((event): [Vendor, EventDefinition] => [vendor, event]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Synap and Instruqt webhooks',
      version,
      summary: 'Every event that Synap (exams) and Instruqt (hands-on labs) send, with its payload.',
      description: INTRODUCTION,
      license: { name: license, identifier: license },
    },
    externalDocs: { description: 'Connectors for these events', url: pageOf(readOwner()) },
    tags: vendors.map(tagOf),
    webhooks: Object.fromEntries(
      events.map(([vendor, event]) => [event.code, { post: operationOf(vendor, event) }]),
    ),
    components: {
      schemas: Object.fromEntries(
        events.map(([vendor, event]) => [idOf(vendor, event), payloadSchema(event)]),
      ),
      parameters: deliveryHeaders,
      securitySchemes: Object.fromEntries(
        vendors.map((vendor) => [securityName(vendor), securityScheme(vendor)]),
      ),
    },
  };
}

const INTRODUCTION = `Neither vendor publishes an OpenAPI document. This document is based on their documentation and on API clients that are used in production.

An event's \`x-source\` is \`documented\` or \`inferred\`. It is \`inferred\` if the vendor doesn't document part of the event. The
event's description shows which part. A field with \`x-source: inferred\` is documented, but the facts in its description aren't.

The vendors add events and fields without notice. Ignore any that you don't recognise.`;

const tagOf = ({ label, webhook }: Vendor): object => ({
  name: label,
  description: `Add a webhook in ${label} under **${webhook.byHand.menu}**. ${webhook.protocol.naming}`,
  externalDocs: { description: `${label}'s webhook documentation`, url: webhook.byHand.page },
});

const operationOf = (vendor: Vendor, event: EventDefinition): object => ({
  operationId: `receive${idOf(vendor, event)}`,
  summary: event.label,
  description: [
    sentencesOf(`Sent when ${event.when}.`, event.note),
    event.inferred && `Inferred: ${event.inferred.join(' ')}`,
  ]
    .filter(Boolean)
    .join('\n\n'),
  'x-source': event.inferred === undefined ? 'documented' : 'inferred',
  tags: [vendor.label],
  security: [{ [securityName(vendor)]: [] }],
  ...(isSigned(vendor) && {
    parameters: Object.keys(deliveryHeaders).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  }),
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${idOf(vendor, event)}` },
        example: event.sample,
      },
    },
  },
  responses: {
    '2XX': { description: vendor.webhook.protocol.received },
    '401': {
      description: `The ${isSigned(vendor) ? 'signature' : 'username or password'} doesn't match.`,
    },
  },
});

/** Returns an event's ID, e.g. `SynapExamCompleted`. */
const idOf = (vendor: Vendor, { name, code }: EventDefinition): string =>
  [vendor.name, ...(name ?? code).split(/[._]/)].map((word) => word.replace(/^./, upper)).join('');

const upper = (letter: string): string => letter.toUpperCase();

/** Returns the schema of the vendor's payload, without the connectors' envelope. */
function payloadSchema(event: EventDefinition): object {
  const { $schema: _, ...schema } = toJsonSchema(event.schema);
  return { title: event.label, ...Object(withoutPatterns(schema)) };
}

/** Removes the `pattern` of a date and time, which only repeats the `format`. */
function withoutPatterns(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutPatterns);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(
    ([key]) => key !== 'pattern' || schema.format !== 'date-time',
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutPatterns(value)]));
}

const isSigned = ({ webhook }: Vendor): boolean => webhook.verifiedBy === 'signature';

const securityName = (vendor: Vendor): string =>
  `${vendor.name}${isSigned(vendor) ? 'Signature' : 'BasicAuth'}`;

const securityScheme = (vendor: Vendor): object =>
  isSigned(vendor)
    ? {
        type: 'apiKey',
        in: 'header',
        name: 'svix-signature',
        description:
          "One or more signatures in the form `v1,<signature>`, separated by spaces. Each signature is the base64-encoded HMAC-SHA256 of `<svix-id>.<svix-timestamp>.<raw body>`. The key is the endpoint's signing secret without `whsec_`, decoded from base64.",
      }
    : {
        type: 'http',
        scheme: 'basic',
        description: `The username and password that you entered for the webhook in ${vendor.label}.`,
      };

const header = (name: string, description: string, example: string): object => ({
  ...{ name, in: 'header', required: true, description },
  ...{ schema: { type: 'string' }, example },
});

/** The headers that are part of the signed content. */
const deliveryHeaders = {
  deliveryId: header(
    'svix-id',
    'The delivery ID, which is the same for every retry. Use it to recognise duplicates.',
    'msg_2fJt8QmXw4vZr1KcYp6HsNbD9eU',
  ),
  deliveryTimestamp: header(
    'svix-timestamp',
    'The time at which this attempt was signed, in seconds since 1970. Refuse attempts that were signed more than 5 minutes ago.',
    '1757944102',
  ),
};
