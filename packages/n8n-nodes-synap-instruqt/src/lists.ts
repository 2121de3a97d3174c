import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import {
  InputError,
  isBlank,
  type ApiConnection,
  type Choice,
  type ChoiceList,
  type Vendor,
  capitalized,
  withArticle,
} from '@synap-instruqt/vendors';
import { connectFor } from './credentials/connections';
import { credentialName, credentialTitle } from './credentials/credentialType';
import { isFilledIn } from './credentials/read';
import { apiError } from './errors';

export const searchMethod = (list: string): string => `search${capitalized(list)}`;

export const optionsMethod = (list: string): string => `get${capitalized(list)}`;

type Lists = Readonly<Record<string, ChoiceList>>;

/** The methods that search a vendor's lists, for fields with a single value. */
export const searchMethods = (vendor: Vendor, lists: Lists) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [searchMethod(name), toSearch(vendor, list)]),
  );

type Chosen = (context: ILoadOptionsFunctions, list: string) => unknown;

/**
 * The methods that load a vendor's lists, for fields with several values.
 * @param chosen returns the IDs that stay in the list even if the vendor's API doesn't list them
 */
export const optionsMethods = (vendor: Vendor, lists: Lists, chosen: Chosen = () => []) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      optionsMethod(name),
      toOptions(vendor, list, (context) => chosen(context, name)),
    ]),
  );

export const listsOf = ({ lists }: Vendor, fields: readonly { list?: string }[]): Lists =>
  Object.fromEntries(Object.entries(lists).filter(([name]) => fields.some(({ list }) => list === name)));

const toSearch = (vendor: Vendor, list: ChoiceList) =>
  async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
    const typed = filter?.trim().toLowerCase() ?? '';
    const choices = await load(this, vendor, list, 'choose By ID');
    return {
      results: choices.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(typed)).map(toOption),
    };
  };

const toOptions = (vendor: Vendor, list: ChoiceList, chosen: (context: ILoadOptionsFunctions) => unknown) =>
  async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
    const choices = await load(this, vendor, list, 'enter IDs in an expression');
    const listed = new Set(choices.map(({ id }) => id));
    const others = [chosen(this)]
      .flat(2)
      .filter(isId)
      .filter((id) => !listed.has(id));
    return [...choices, ...others.map((id) => ({ id, name: id }))].map(toOption);
  };

/** Whether an entered value is an ID. In n8n, an expression starts with "=". */
const isId = (entered: unknown): entered is string =>
  typeof entered === 'string' && !isBlank(entered) && !entered.startsWith('=');

const toOption = ({ id, name }: Choice) => ({ name, value: id });

/**
 * Loads a list and sorts it alphabetically.
 * @param otherwise the alternative to the list, for the error message, such as "choose By ID"
 */
async function load(
  context: ILoadOptionsFunctions,
  vendor: Vendor,
  list: ChoiceList,
  otherwise: string,
): Promise<Choice[]> {
  try {
    const choices = await list.load(await connectForList(context, vendor, list, otherwise));
    return [...choices].sort((left, right) => left.name.localeCompare(right.name));
  } catch (error) {
    throw apiError(context, error);
  }
}

async function connectForList(
  context: ILoadOptionsFunctions,
  vendor: Vendor,
  list: ChoiceList,
  otherwise: string,
): Promise<ApiConnection> {
  // Without a credential, n8n's error would only say "Credentials not found".
  const data = await context.getCredentials(credentialName(vendor)).catch(() => ({}));
  // If the list uses an integration key instead of the token, connectFor() reports a missing key.
  if (list.uses !== undefined || isFilledIn(data, vendor.api.token))
    return connectFor(list, context, vendor, data);
  throw new InputError(
    `The list requires the ${vendor.api.token.label} in ${credentialTitle(vendor)}. Choose a credential that contains ${withArticle(vendor.api.token.label)}, or ${otherwise}.`,
  );
}
