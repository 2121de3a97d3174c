import { z } from 'zod/v4';
import { VendorApiError } from '../api/errors';
import type { ApiConnection } from '../api/http';
import type { Choice, ChoiceList } from '../catalogue/list';
import { listAll } from './listed';
import { relatedId, resource, type Resource } from './resources/resource';
import { once } from '../catalogue/once';

const named = once(() => z.object({ name: z.string().min(1) }));
const titled = once(() => z.object({ title: z.string().min(1) }));
const withEmail = once(() => z.object({ emailAddress: z.string().min(1) }));

/** The limit for reading a list. Nobody would look through an even longer list to choose from it. */
const BOUNDS = { pages: 100 };

/**
 * The maximum number of attempts to read. A portal can have thousands of attempts, but many of them are on the same
 * exam, and each exam is listed only once.
 */
const MOST_ATTEMPTS = 500;

/**
 * The maximum number of users to list. A portal can have thousands of users. People can find other users by email
 * address.
 */
const MOST_USERS = 500;

/**
 * The lists that users can choose from. None of these lists is documented, so users can always enter an ID instead.
 * **Inferred**: `GET /users` from "List Users", `GET /user-groups` from the documented `PATCH /user-groups/{id}`, and
 * `GET /attempts` from "List Attempts" in the menu of Synap's API documentation. The menu doesn't mention a list of
 * exams or tests, but an attempt's title and relationships are documented, so exams and tests are read from attempts.
 */
export const lists = {
  users: {
    noun: 'User',
    async load(connection) {
      const about = { doing: 'list the users', nextStep: EVENTS_OF_USERS };
      const isEnough = (users: readonly Resource[]): boolean => users.length >= MOST_USERS;
      const listed = await listAll(connection, about.doing, '/users', resource(), BOUNDS, isEnough);
      if (listed === undefined) throw notListed(about, NO_SUCH_LIST);
      return listed.items.map((user) => ({ id: user.id, name: nameOf(user) }));
    },
  },
  userGroups: {
    noun: 'User Group',
    async load(connection) {
      const about = { doing: 'list the user groups', nextStep: EVENTS_OF_GROUPS };
      const listed = await listAll(connection, about.doing, '/user-groups', resource(), BOUNDS);
      if (listed === undefined) throw notListed(about, NO_SUCH_LIST);
      // An incomplete list would look like the complete list of groups.
      if (listed.goesOnElsewhere) throw notListed(about, ELSEWHERE);
      return listed.items.map(({ id, attributes }) => ({
        id,
        name: named().safeParse(attributes).data?.name ?? id,
      }));
    },
  },
  exams: {
    noun: 'Exam',
    load: (connection) =>
      attempted(connection, 'examV2', { doing: 'list the exams', nextStep: EVENTS_OF_EXAMS }),
  },
  tests: {
    noun: 'Test',
    load: (connection) =>
      attempted(connection, 'test', { doing: 'list the tests', nextStep: EVENTS_OF_TESTS }),
  },
} satisfies Record<string, ChoiceList>;

/** A user's name in a list, e.g. "Maya Lindqvist (maya@example.com)". */
function nameOf({ id, attributes }: Resource): string {
  const name = named().safeParse(attributes).data?.name;
  const email = withEmail().safeParse(attributes).data?.emailAddress;
  if (name === undefined) return email ?? id;
  return email === undefined ? name : `${name} (${email})`;
}

const EVENTS_OF_USERS = "Enter the user's ID from an event instead";
const EVENTS_OF_GROUPS = "Enter the group's ID from a User Added to Group event instead";
const EVENTS_OF_EXAMS = "Enter the exam's ID from an Exam Completed event instead";
const EVENTS_OF_TESTS = "Enter the test's ID from an Attempt Completed event instead";
const NO_SUCH_LIST = "the API doesn't provide this list for the portal";
const ELSEWHERE =
  "the link to the list's next page points outside the API, so the access token can't be sent there";

interface About {
  /** The attempted action, as in "Synap could not <doing>". */
  doing: string;
  nextStep: string;
}

/**
 * The exams or tests that people have attempted, without duplicates. Exams and tests that no one has attempted yet are
 * missing.
 */
async function attempted(
  connection: ApiConnection,
  relationship: string,
  about: About,
): Promise<readonly Choice[]> {
  const isEnough = (attempts: readonly Resource[]): boolean => attempts.length >= MOST_ATTEMPTS;
  const listed = await listAll(connection, about.doing, '/attempts', resource(), BOUNDS, isEnough);
  if (listed === undefined) throw notListed(about, NO_SUCH_LIST);
  const byId = new Map<string, Choice>();
  for (const attempt of listed.items) {
    const id = relatedId(attempt, relationship);
    const name = titled().safeParse(attempt.attributes).data?.title;
    if (id !== null && (name !== undefined || !byId.has(id))) byId.set(id, { id, name: name ?? id });
  }
  return [...byId.values()];
}

const notListed = ({ doing, nextStep }: About, because: string): VendorApiError =>
  new VendorApiError({ vendor: 'Synap', doing, failure: 'notSupported', because, nextStep });
