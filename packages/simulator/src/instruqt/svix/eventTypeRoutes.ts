import { Hono } from 'hono';
import { documentedEvents } from '../documented';
import type { DocumentedFields } from '../../documentedFields';
import type { SvixApplication } from './application';
import { refuseFields, refuseWith } from './errors';
import { pageOf } from './page';

/**
 * Creates the route `/api/v1/event-type`, which returns the application's event types with the JSON Schemas of their
 * payloads.
 */
export function eventTypeRoutes(application: SvixApplication): Hono {
  return new Hono().get('/', ({ req }) => {
    if (req.header('authorization') !== `Bearer ${application.integrationKey}`) return refuseWith(401);
    if (!application.mayListEventTypes) return refuseWith(403);
    const types = Object.entries(documentedEvents).map(([name, fields]) => ({ id: name, name, fields }));
    const page = pageOf(types, req.query(), application);
    if (page === undefined) return refuseFields([{ loc: ['limit'], msg: 'The limit is at most 250.' }]);
    const isWhole = req.query('with_content') === 'true';
    const data = page.data.map(({ name, fields }) => ({
      ...{ name, description: '', archived: false },
      schemas: isWhole ? { 1: schemaOf(fields) } : null,
    }));
    return Response.json({ ...page, data });
  });
}

function schemaOf(fields: DocumentedFields): object {
  const keys = Object.keys(fields);
  return {
    type: 'object',
    required: keys.filter((key) => !key.endsWith('?')),
    properties: Object.fromEntries(keys.map((key) => [key.replace('?', ''), propertyOf(fields[key])])),
  };
}

/** Returns a property's JSON Schema. Payloads are flat, so properties have no nested fields. */
function propertyOf(type: string | DocumentedFields | undefined): object {
  if (typeof type !== 'string') return {};
  const [plain = '', ...others] = type.split('|');
  if (others.includes('null')) return { type: [plain, 'null'] };
  if (others.length > 0) return { type: 'string', enum: [plain, ...others] };
  if (plain === 'datetime') return { type: 'string', format: 'date-time' };
  return { type: plain === 'record' ? 'object' : plain };
}
