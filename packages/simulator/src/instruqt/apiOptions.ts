import type { GraphQLSchema } from 'graphql';
import { instruqtSchema } from './schema';

/** How Instruqt's API behaves where its documentation says nothing. All of it can be changed while the simulator runs. */
export interface ApiOptions {
  /** How many plays one page has at most, however many are requested. */
  mostPlaysPerPage: number;
  /** What `skip` counts: plays, or pages of as many plays as one request takes. */
  skipCounts: 'plays' | 'pages';
  /**
   * What happens to the list of plays after each page that is read, one after the other: its first play is removed, or
   * another one is added before it.
   */
  changesWhileRead: ('removed' | 'added')[];
  /** By how many the total of plays is wrong. */
  totalIsOffBy: number;
  /** Fields that fail, such as `User.details`: each is null in the data, and the response lists an error for it. */
  failingFields: string[];
  /** Whether it tells its schema. */
  introspection: boolean;
  /** Its schema: another one than what production clients prove, where it could differ. */
  schema: GraphQLSchema;
}

/** The page is smaller than what the connectors request. */
export const usualApiOptions = (): ApiOptions => ({
  mostPlaysPerPage: 50,
  skipCounts: 'plays',
  changesWhileRead: [],
  totalIsOffBy: 0,
  failingFields: [],
  introspection: true,
  schema: instruqtSchema,
});
