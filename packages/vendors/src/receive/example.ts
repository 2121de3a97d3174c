import { isObject } from '../api/path';
import type { Envelope } from '../catalogue/envelope';
import type { EventDefinition } from '../catalogue/event';
import type { EventSource } from '../catalogue/eventSource';
import { sampleEnvelope } from './envelope';
import { passesFilters, taggedFields } from './filters';
import type { Filter } from './readFilters';

/** The envelope of an event's sample, with values changed so that the event passes the filters. */
export function exampleThatPasses(
  vendor: EventSource,
  event: EventDefinition,
  filters: readonly Filter[],
): Envelope {
  const example = sampleEnvelope(vendor, event);
  let { data } = example;
  for (const filter of filters) {
    const [field] = taggedFields(event, filter.definition.tags);
    if (field === undefined || passesFilters(vendor, { type: example.type, body: data }, [filter])) continue;
    const value = field.type.startsWith('string[]') ? [filter.match] : filter.match;
    data = withValue(data, field.path.split('.'), value);
  }
  return { ...example, data };
}

function withValue(body: unknown, [key = '', ...rest]: string[], value: unknown): object {
  const fields = isObject(body) ? body : {};
  return { ...fields, [key]: rest.length === 0 ? value : withValue(fields[key], rest, value) };
}
