import type { GraphQLSchema } from 'graphql';
import { instruqtSchema } from './schema';

/** Instruqt's undocumented API behaviour. All of it can be changed while the simulator runs. */
export interface ApiOptions {
  /** The maximum number of plays per page, however many are requested. */
  mostPlaysPerPage: number;
  /** What `skip` counts: plays, or pages of as many plays as requested. */
  skipCounts: 'plays' | 'pages';
  /**
   * The changes to the list of plays, one after each page that is read: its first play is removed, or another one is
   * added before it.
   */
  changesWhileRead: ('removed' | 'added')[];
  totalIsOffBy: number;
  /** Fields that fail, such as `User.details`: each is null in the data, and the response has an error for it. */
  failingFields: string[];
  introspection: boolean;
  /** A schema that differs from what production clients prove, where Instruqt's could differ. */
  schema: GraphQLSchema;
}

/** The page is smaller than the connectors' requests. */
export const usualApiOptions = (): ApiOptions => ({
  mostPlaysPerPage: 50,
  skipCounts: 'plays',
  changesWhileRead: [],
  totalIsOffBy: 0,
  failingFields: [],
  introspection: true,
  schema: instruqtSchema,
});
