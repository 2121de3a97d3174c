import { z } from 'zod/v4';
import type { ApiConnection } from '../../api/http';
import { orNothing } from '../../api/orNothing';
import { readEach } from '../../api/readEach';
import type { RecentThing } from '../../catalogue/event';
import { synapClient } from '../client';
import { getResource, relatedId, resource, type Resource } from './resource';
import { once } from '../../catalogue/once';

/** Platforms show at most three examples. */
const MOST_SHOWN = 3;

const attributes = once(() =>
  z.object({
    isCompleted: z.literal(true),
    title: z.string().min(1),
    timeStarted: z.iso.datetime({ offset: true }),
    timeCompleted: z.iso.datetime({ offset: true }),
    score: z.number(),
    marks: z.looseObject({}).nullish(),
    grade: z.looseObject({}).nullish(),
  }),
);
type Completed = z.infer<ReturnType<typeof attributes>>;

const person = once(() => z.object({ name: z.string(), emailAddress: z.string().min(1) }));

const page = once(() => z.object({ data: z.array(z.unknown()) }));

/**
 * The most recently completed exam attempts, structured like the events about exams. The menu of Synap's API
 * documentation mentions attempts and users, but their paths are inferred.
 */
export const listRecentExamAttempts = (connection: ApiConnection): Promise<RecentThing[]> =>
  listRecent(connection, (attempt, { title }) => {
    const id = relatedId(attempt, 'examV2');
    return id === null ? undefined : { exam: { id, name: title }, test: { id: relatedId(attempt, 'test') } };
  });

/** The most recently completed attempts that don't belong to an exam, structured like the events about attempts. */
export const listRecentTestAttempts = (connection: ApiConnection): Promise<RecentThing[]> =>
  listRecent(connection, (attempt, { title }) =>
    relatedId(attempt, 'examV2') === null ? { test: { id: relatedId(attempt, 'test'), title } } : undefined,
  );

/** @param subjectOf returns an attempt's exam or test; undefined if the attempt isn't wanted */
async function listRecent(
  connection: ApiConnection,
  subjectOf: (attempt: Resource, completed: Completed) => object | undefined,
): Promise<RecentThing[]> {
  const request = { method: 'GET', path: '/attempts' } as const;
  const listed = await orNothing(synapClient(connection).read('list the attempts', request, page()));
  if (listed === undefined) return [];
  const latest = readEach(resource(), listed.data)
    .flatMap((attempt) => {
      const completed = attributes().safeParse(attempt.attributes).data;
      const subject = completed && subjectOf(attempt, completed);
      return completed && subject ? [{ attempt, completed, subject }] : [];
    })
    .sort((left, right) => right.completed.timeCompleted.localeCompare(left.completed.timeCompleted))
    .slice(0, MOST_SHOWN);
  const things = await Promise.all(
    latest.map(async ({ attempt, completed, subject }) => {
      const user = await findUser(connection, relatedId(attempt, 'user'));
      return user ? [toThing(attempt.id, completed, { user, ...subject })] : [];
    }),
  );
  return things.flat();
}

function toThing(id: string, completed: Completed, about: object): RecentThing {
  const { score, marks, grade, timeStarted, timeCompleted } = completed;
  const attempt = {
    id,
    score,
    ...(marks && { marks }),
    ...(grade && { grade }),
    timeStarted,
    timeCompleted,
  };
  return { body: { ...about, attempt }, happenedAt: new Date(timeCompleted) };
}

/**
 * An attempt's user. Undefined if the user has no email address, because an example without an email address would be
 * useless.
 */
async function findUser(connection: ApiConnection, id: string | null): Promise<object | undefined> {
  const user = id === null ? undefined : await getResource(connection, 'users', 'user', id);
  const known = person().safeParse(user?.attributes).data;
  return known && { id, name: known.name, email: known.emailAddress };
}
