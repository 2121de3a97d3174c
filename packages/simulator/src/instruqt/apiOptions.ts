import type { GraphQLSchema } from 'graphql';
import { instruqtSchema } from './schema';

/** Options for API behaviour that Instruqt doesn't document. Tests can change every option while the simulator runs. */
export interface ApiOptions {
  /** The maximum number of plays per page, even if a request asks for more. */
  mostPlaysPerPage: number;
  /** The unit of `skip`: plays or pages. A page has as many plays as requested, but at most `mostPlaysPerPage`. */
  skipCounts: 'plays' | 'pages';
  /**
   * The changes to make to the list of plays while it is being read, one after each page. `removed` removes the first
   * play, and `added` adds a play at the beginning of the list.
   */
  changesWhileRead: ('removed' | 'added')[];
  totalIsOffBy: number;
  /** The fields that fail, such as `User.details`. For each of them, the response contains null and an error. */
  failingFields: string[];
  introspection: boolean;
  /** The GraphQL schema. Tests replace it to simulate an Instruqt schema that differs from `schema.ts`. */
  schema: GraphQLSchema;
}

/** Creates the default options. Their maximum page size is smaller than the page size that the connectors request. */
export const usualApiOptions = (): ApiOptions => ({
  mostPlaysPerPage: 50,
  skipCounts: 'plays',
  changesWhileRead: [],
  totalIsOffBy: 0,
  failingFields: [],
  introspection: true,
  schema: instruqtSchema,
});
