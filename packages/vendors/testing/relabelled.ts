import type { Vendor } from '../src/catalogue/vendor';

const other = <Labelled extends { label: string }>(one: Labelled): Labelled => ({
  ...one,
  label: `Other ${one.label}`,
});

/** Returns a vendor with different labels, to check that stored connections and workflows don't depend on labels. */
export function relabelled(vendor: Vendor): Vendor {
  const { api, webhook, events, families = [], filters, lists, operations } = vendor;
  return {
    ...other(vendor),
    events: events.map(other),
    families: families.map(other),
    filters: filters.map(other),
    lists: Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, { ...list, noun: `Other ${list.noun}` }]),
    ),
    operations: operations.map((operation) => ({
      ...other(operation),
      noun: `Other ${operation.noun}`,
      inputs: operation.inputs.map(other),
    })),
    api: { ...api, token: other(api.token), ...(api.account && { account: other(api.account) }) },
    webhook:
      webhook.verifiedBy === 'signature' && webhook.integrationKey
        ? {
            ...webhook,
            integrationKey: {
              ...other(webhook.integrationKey),
              token: other(webhook.integrationKey.token),
              account: other(webhook.integrationKey.account),
            },
          }
        : webhook,
  };
}
