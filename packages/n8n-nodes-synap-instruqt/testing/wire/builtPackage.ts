import type { ICredentialType, INodeType } from 'n8n-workflow';
import { createBuildFolder } from '@synap-instruqt/build';
import { bundleN8n } from '../../scripts/build';
import { n8n } from '../../package.json';

export interface BuiltPackage {
  nodes: ReadonlyMap<string, INodeType>;
  credentialTypes: readonly ICredentialType[];
  remove(): Promise<void>;
}

/** Builds the package into a temporary folder and loads the files that its package.json lists. */
export async function buildPackage(): Promise<BuiltPackage> {
  const { path, remove } = await createBuildFolder();
  await bundleN8n(path);
  const load = async <Loaded>(files: readonly string[]): Promise<[string, Loaded][]> => {
    const modules = await Promise.all(files.map((file) => import(`${path}/${file}`)));
    const classes = modules.flatMap(({ default: exported }) => Object.entries<new () => Loaded>(exported));
    return classes.map(([name, Class]) => [name, new Class()]);
  };
  return {
    nodes: new Map(await load<INodeType>(n8n.nodes)),
    credentialTypes: (await load<ICredentialType>(n8n.credentials)).map(([, type]) => type),
    remove,
  };
}

/** Lists all functions that n8n can call on a node, such as `Synap execute.user.get`. */
export function callsOf([name, node]: [string, INodeType]): string[] {
  const methods = { ...node.methods, webhookMethods: node.webhookMethods?.default };
  return [
    ...Object.entries(methods).flatMap(([kind, functions]) =>
      Object.keys(functions ?? {}).map((method) => `${name} ${kind}.${method}`),
    ),
    ...(node.webhook ? [`${name} webhook`] : []),
    ...(node.execute ? operationsOf(node).map((operation) => `${name} execute.${operation}`) : []),
  ];
}

/** Lists the operations of all resources. */
const operationsOf = ({ description }: INodeType): string[] =>
  description.properties
    .filter((property) => property.name === 'operation')
    .flatMap(({ options = [], displayOptions }) =>
      (displayOptions?.show?.resource ?? []).flatMap((resource) =>
        options.map((option) => `${String(resource)}.${'value' in option ? String(option.value) : ''}`),
      ),
    );
