import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import {
  InputError,
  type ApiConnection,
  type Choice,
  type ChoiceList,
  type Vendor,
  capitalized,
} from '@synap-instruqt/vendors';
import { connect } from './credentials/connections';
import { credentialName, credentialTitle } from './credentials/credentialType';
import { apiError } from './errors';

/** What a node's method that searches a list is called. */
export const searchMethod = (list: string): string => `search${capitalized(list)}`;

/** What a node's method that loads the options of a list is called. */
export const optionsMethod = (list: string): string => `get${capitalized(list)}`;

/** What there is to choose from, by the names of the lists. */
type Lists = Readonly<Record<string, ChoiceList>>;

/** The methods that search a vendor's lists, for fields that take one thing. */
export const searchMethods = (vendor: Vendor, lists: Lists) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [searchMethod(name), toSearch(vendor, list)]),
  );

/** The methods that load a vendor's lists, for fields that take several. */
export const optionsMethods = (vendor: Vendor, lists: Lists) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [optionsMethod(name), toOptions(vendor, list)]),
  );

/** Those of a vendor's lists that fields choose from. */
export const listsOf = ({ lists }: Vendor, fields: readonly { list?: string }[]): Lists =>
  Object.fromEntries(Object.entries(lists).filter(([name]) => fields.some(({ list }) => list === name)));

const toSearch = (vendor: Vendor, list: ChoiceList) =>
  async function (this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
    const typed = filter?.trim().toLowerCase() ?? '';
    const choices = await load(this, vendor, list);
    return {
      results: choices.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(typed)).map(toOption),
    };
  };

const toOptions = (vendor: Vendor, list: ChoiceList) =>
  async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
    return (await load(this, vendor, list)).map(toOption);
  };

const toOption = ({ id, name }: Choice) => ({ name, value: id });

/** In the order of the alphabet. */
async function load(context: ILoadOptionsFunctions, vendor: Vendor, list: ChoiceList): Promise<Choice[]> {
  try {
    const choices = await list.load(await connectForList(context, vendor));
    return [...choices].sort((left, right) => left.name.localeCompare(right.name));
  } catch (error) {
    throw apiError(context, error);
  }
}

async function connectForList(context: ILoadOptionsFunctions, vendor: Vendor): Promise<ApiConnection> {
  const data = await context.getCredentials(credentialName(vendor)).catch(() => {
    // n8n says no more than "Credentials not found".
    throw new InputError(`To choose from a list, choose ${credentialTitle(vendor)} first.`);
  });
  return connect(context, vendor, data);
}
