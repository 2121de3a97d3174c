import { isObject } from '@synap-instruqt/vendors';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { GraphqlApi } from './graphqlApi';

/** Reads Instruqt's schema. Returns undefined if introspection is off or the response is unreadable. */
export async function readSchema(api: GraphqlApi): Promise<GraphQLSchema | undefined> {
  const { data } = await api.ask(getIntrospectionQuery({ descriptions: false }));
  if (!isIntrospection(data)) return undefined;
  try {
    return buildClientSchema(data, { assumeValid: true });
  } catch {
    return undefined;
  }
}

const isIntrospection = (data: unknown): data is IntrospectionQuery =>
  isObject(data) && isObject(data.__schema);
