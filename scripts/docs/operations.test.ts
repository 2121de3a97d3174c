import { isObject, vendors, type Vendor } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { nodes } from '../../packages/n8n-nodes-synap-instruqt/src';
import { readDefinition } from '../../packages/zapier/preview/definition';
import zapierApp from '../../packages/zapier/src/withHooks';
import { operationDocs, operationsPath } from './operations';

/** Checks that the pages call each operation by the name that n8n and Zapier show. */

const pages = new Map(operationDocs().map(({ path, content }) => [path, content]));
const pageOf = (vendor: Vendor): string => pages.get(operationsPath(vendor)) ?? '';

/** Returns the operations' labels in n8n, e.g. "Play / Get Many". */
function labelsInN8n({ name }: Vendor): string[] {
  const descriptions = Object.values(nodes).map((Node) => new Node().description);
  const { properties = [] } = descriptions.find((each) => each.name === name) ?? {};
  const namesOf = (options: unknown): { name: string; value: string }[] =>
    Array.isArray(options) ? options.filter((option) => isObject(option) && 'value' in option) : [];
  const resources = namesOf(properties.find((field) => field.name === 'resource')?.options);
  return properties
    .filter((field) => field.name === 'operation')
    .flatMap(({ displayOptions, options }) => {
      const [value] = displayOptions?.show?.resource ?? [];
      const resource = resources.find((each) => each.value === value)?.name;
      return namesOf(options).map((operation) => `${resource} / ${operation.name}`);
    });
}

it("names each operation by n8n's labels", () =>
  checkEach(vendors, (vendor: Vendor) => {
    const named = [...pageOf(vendor).matchAll(/^- n8n: resource \*\*(.+)\*\*, operation \*\*(.+)\*\*$/gm)];
    const labels = named.map(([, resource, operation]) => `${resource} / ${operation}`);
    expect(labels.sort()).toEqual(labelsInN8n(vendor).sort());
  }));

it("names each operation by Zapier's label and key", () =>
  checkEach(vendors, (vendor: Vendor) => {
    const { searches, creates } = readDefinition(zapierApp);
    const shown = [
      ...Object.values(searches).map(({ key, display }) => `search ${display.label} ${key}`),
      ...Object.values(creates).map(({ key, display }) => `action ${display.label} ${key}`),
    ].filter((step) => step.includes(` ${vendor.name}_`));
    const named = [...pageOf(vendor).matchAll(/^- Zapier: (\w+) \*\*(.+)\*\* \(`(.+)`\)/gm)];
    const steps = named.map(([, kind, label, key]) => `${kind} ${label} ${key}`);
    expect([...new Set(steps)].sort()).toEqual(shown.sort());
  }));
