import {
  decide,
  findEvent,
  isFamily,
  learnerFilterOf,
  passesFilters,
  withArticle,
  type Filter,
  type ReceivedEvent,
  type Vendor,
} from '@synap-instruqt/vendors';

/**
 * Explains why an event doesn't result in a row. Without this message, people who test a trigger would have to guess
 * why the result is empty. The message only contains names from the catalogue, because the event's own name isn't
 * trusted.
 */
export function explainLeftOut(
  vendor: Vendor,
  event: ReceivedEvent,
  settings: { chosen: readonly string[]; filters: readonly Filter[] },
): string {
  const { chosen, filters } = settings;
  const what = nameOf(vendor, event.type);
  if (decide(vendor, event, settings) === 'notChosen') {
    return `The trigger received ${what}, but expects ${chosen.join(' or ')}. In ${vendor.label}, send an example of an expected event.`;
  }
  const failed = filters.filter((filter) => !passesFilters(vendor, event, [filter]));
  // An event that passes all other filters was excluded by the learner filter.
  const labels = (
    failed.length > 0 ? failed : [learnerFilterOf(filters)].filter((one) => one !== undefined)
  ).map(({ definition }) => `"${definition.label}"`);
  const [all, leave] = labels.length === 1 ? ['filter', 'leaves'] : ['filters', 'leave'];
  return `The trigger received ${what}, which its ${listOf(labels)} ${all} ${leave} out. Change the ${all}, or send an event that passes the ${all}.`;
}

/** Returns a name such as "an invite.claimed event". */
function nameOf(vendor: Vendor, type: string): string {
  const known = findEvent(vendor, type);
  if (known === undefined) return "an event that this app doesn't support";
  if (isFamily(known)) return `one of the ${known.code} events`;
  return withArticle(`${known.code} event`);
}

const listOf = (labels: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(labels);
