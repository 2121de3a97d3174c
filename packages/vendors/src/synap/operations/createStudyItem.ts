import { InputError } from '../../api/errors';
import { looseGroup, nullableText, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { change, relatedId } from '../resources/resource';
import { userInput } from '../resources/users';

/** The API's types for the content of a study item. All types except `study` are inferred. */
const types = { study: 'Study', quiz: 'Quiz', collection: 'Collection' } as const;

const link = (type: string, id: string) => ({ data: { type, id } });

/**
 * Adds a study item for a user. Failed requests aren't retried, so the item is never added twice. Source: Synap's API
 * documentation, `POST /study-items`.
 */
export const createStudyItem = defineOperation({
  key: 'create_study_item',
  resource: 'studyItem',
  verb: 'create',
  label: 'Create Synap Study Item',
  action: 'Create a study item',
  noun: 'Study Item',
  what: 'a study item',
  details: ' that assigns a study, a quiz or a collection to a user',
  notes: [
    'The step never retries a request, so it never creates a study item twice.',
    'If Synap confirms the request without returning the study item, **Study Item ID** is missing.',
  ],
  inferred: [
    'You can leave any two of **Study**, **Quiz** and **Collection** empty.',
    "In Synap's API, the types of studies, quizzes and collections are `Study`, `Quiz` and `Collection`.",
  ],
  creates: true,
  inputs: {
    userId: userInput,
    study: input.id('Study', {
      help: "The study to assign. You can't use this integration to undo the assignment.",
      example: 'sT4kD9wPq7B',
    }),
    quiz: input.id('Quiz', { help: 'The quiz to assign.', example: 'qZ8mN3xRf5V' }),
    collection: input.id('Collection', {
      help: 'The collection to assign.',
      example: 'cL6tH2yJs9G',
    }),
  },
  output: () =>
    looseGroup({
      id: text('Study Item ID').optional(),
      userId: nullableText('User ID'),
      studyId: nullableText('Study ID'),
      quizId: nullableText('Quiz ID'),
      collectionId: nullableText('Collection ID'),
    }),
  sample: {
    id: 'sI7bX4vMk2C',
    userId: 'u7GqX2mLb9R',
    studyId: 'sT4kD9wPq7B',
    quizId: 'qZ8mN3xRf5V',
    collectionId: null,
  },
  async run(connection, { userId, study, quiz, collection }) {
    if ((study ?? quiz ?? collection) === undefined) throw nothingToStudy();
    const relationships = {
      owner: link('User', userId),
      ...(quiz !== undefined && { quiz: link(types.quiz, quiz) }),
      ...(collection !== undefined && { collection: link(types.collection, collection) }),
      ...(study !== undefined && { study: link(types.study, study) }),
    };
    const body = { data: { type: 'StudyItem', relationships } };
    const request = { method: 'POST', path: '/study-items', body } as const;
    const item = await change(connection, 'create the study item', request);
    const sent = { userId, studyId: study ?? null, quizId: quiz ?? null, collectionId: collection ?? null };
    if (item === undefined) return sent;
    return {
      ...item.attributes,
      id: item.id,
      userId: relatedId(item, 'owner') ?? sent.userId,
      studyId: relatedId(item, 'study') ?? sent.studyId,
      quizId: relatedId(item, 'quiz') ?? sent.quizId,
      collectionId: relatedId(item, 'collection') ?? sent.collectionId,
    };
  },
});

const nothingToStudy = (): InputError =>
  new InputError(
    '"Study", "Quiz" and "Collection" are all empty. Fill in one of them, or map it from an earlier step that has a value.',
  );
