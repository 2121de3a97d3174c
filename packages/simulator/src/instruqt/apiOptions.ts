import type { GraphQLSchema } from 'graphql';
import { instruqtSchema } from './schema';

/** Instruqt's undocumented API behaviour. Every option can be changed while the simulator runs. */
export interface ApiOptions {
  /** The maximum number of plays per page, even if a request asks for more. */
  mostPlaysPerPage: number;
  /** The unit of `skip`: plays, or pages with as many plays as requested. */
  skipCounts: 'plays' | 'pages';
  /**
   * The changes to the list of plays. After each page that is read, one change happens: the list's first play is
   * removed, or another play is added before it.
   */
  changesWhileRead: ('removed' | 'added')[];
  totalIsOffBy: number;
  /**
   * The fields that fail, such as `User.details`. Each is null in the data, and the response contains an error for it.
   */
  failingFields: string[];
  introspection: boolean;
  /** A schema that differs from the proven one in ways that are possible for Instruqt's schema. */
  schema: GraphQLSchema;
}

/** Creates the default options. A page is smaller than the connectors' requests. */
export const usualApiOptions = (): ApiOptions => ({
  mostPlaysPerPage: 50,
  skipCounts: 'plays',
  changesWhileRead: [],
  totalIsOffBy: 0,
  failingFields: [],
  introspection: true,
  schema: instruqtSchema,
});
