import type { ApiConnection, ChoiceList, Vendor } from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger } from 'zapier-platform-core';
import { connect } from './connection/connections';
import { startDeadline } from './connection/deadline';
import { withZapierErrors } from './errors';
import { keyOf } from './naming';

/** What dropdowns offer: triggers that nobody sees, because Zapier fills its dropdowns from triggers. */
export const listsOf = (vendor: Vendor): Trigger[] =>
  Object.entries(vendor.lists).map(([name, list]) => toTrigger(vendor, name, list));

/** What a field names to have a dropdown of one of the vendor's lists. */
export const dropdownOf = (vendor: Vendor, list: string): string => `${listKey(vendor, list)}.id.name`;

const listKey = (vendor: Vendor, name: string): string => keyOf(vendor, `list_${name}`);

const toTrigger = (vendor: Vendor, name: string, { noun, load }: ChoiceList): Trigger =>
  defineTrigger({
    key: listKey(vendor, name),
    noun,
    display: {
      label: `List ${noun}s`,
      description: `Triggers when a dropdown lists what there is in ${vendor.label}: ${noun.toLowerCase()}s, by name.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      perform: withZapierErrors(async (z, bundle) => {
        const deadline = startDeadline();
        const connection = deadline.limit(ofStep(vendor, connect(z, bundle, vendor), bundle));
        const choices = await deadline.keep(load(connection), vendor, 'Choose Custom and enter the ID');
        return choices
          .map((choice) => ({ ...choice }))
          .sort((left, right) => left.name.localeCompare(right.name));
      }),
    },
  });

/** The connection, for the account that the step itself names where it has a field for it, such as its team. */
function ofStep({ api }: Vendor, connection: ApiConnection, { inputData }: Bundle): ApiConnection {
  const account: unknown = api.account && inputData?.[api.account.input];
  return typeof account === 'string' && account.trim() !== ''
    ? { ...connection, account: account.trim() }
    : connection;
}
