import { withArticle, type ApiConnection, type ChoiceList, type Vendor } from '@synap-instruqt/vendors';
import { defineTrigger, type Bundle, type Trigger } from 'zapier-platform-core';
import { connectFor } from './connection/integrationKey';
import { startDeadline } from './connection/deadline';
import { withZapierErrors } from './errors';
import { keyOf } from './naming';

/** Creates a hidden trigger for each dropdown, because Zapier fills dropdowns from triggers. */
export const listsOf = (vendor: Vendor): Trigger[] => [
  ...Object.entries(vendor.lists).map(([name, list]) => toTrigger(vendor, name, list)),
  ...(hasFieldsWithoutList(vendor) ? [emptyList(vendor)] : []),
];

/** Returns the reference to a list's dropdown. Without a list, returns the reference to the empty dropdown. */
export const dropdownOf = (vendor: Vendor, list: string = NOTHING): string =>
  `${listKey(vendor, list)}.id.name`;

const NOTHING = 'nothing';

const hasFieldsWithoutList = ({ operations }: Vendor): boolean =>
  operations.some(({ inputs }) => inputs.some(({ list, foundBy }) => foundBy && list === undefined));

const emptyList = (vendor: Vendor): Trigger =>
  defineTrigger({
    key: listKey(vendor, NOTHING),
    noun: 'Record',
    display: {
      label: 'List Nothing',
      description: `Triggers when you open ${withArticle(vendor.label)} dropdown that offers a search step instead of options.`,
      hidden: true,
    },
    operation: { type: 'polling', perform: () => [] },
  });

const listKey = (vendor: Vendor, name: string): string => keyOf(vendor, `list_${name}`);

function toTrigger(vendor: Vendor, name: string, list: ChoiceList): Trigger {
  const { noun } = list;
  return defineTrigger({
    key: listKey(vendor, name),
    noun,
    display: {
      label: `List ${noun}s`,
      description: `Triggers when you open a dropdown that lists ${vendor.label} ${noun.toLowerCase()}s.`,
      hidden: true,
    },
    operation: {
      type: 'polling',
      perform: withZapierErrors(async (z, bundle) => {
        const deadline = startDeadline();
        const connection = deadline.limit(ofStep(vendor, list, connectFor(list, z, bundle, vendor), bundle));
        const choices = await deadline.keep(list.load(connection), vendor, 'Choose Custom and enter the ID');
        return choices
          .map((choice) => ({ ...choice }))
          .sort((left, right) => left.name.localeCompare(right.name));
      }),
    },
  });
}

/**
 * Returns the connection for a step. If the step has an account field, such as a team, the field's value replaces the
 * connection's.
 */
function ofStep(
  { api }: Vendor,
  { uses }: ChoiceList,
  connection: ApiConnection,
  { inputData }: Bundle,
): ApiConnection {
  if (uses !== undefined) return connection;
  const account: unknown = api.account && inputData?.[api.account.input];
  return typeof account === 'string' && account.trim() !== ''
    ? { ...connection, account: account.trim() }
    : connection;
}
