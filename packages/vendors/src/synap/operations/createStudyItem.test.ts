import { failureOf, scriptedApi } from '../../../testing/scripted';
import { createStudyItem } from './createStudyItem';

const created = {
  status: 201,
  body: {
    data: {
      ...{ id: 'i1', type: 'StudyItem' },
      relationships: { owner: { data: { type: 'User', id: 'u2' } }, quiz: { data: null } },
    },
  },
};

test("Synap's response counts, and otherwise the input", async () => {
  const { connection, requests } = scriptedApi('https://api.example.com/v3', [created]);
  const item = createStudyItem.perform(connection, { userId: 'u1', study: ' s1 ', quiz: 'q1' });
  expect(await item).toEqual([{ id: 'i1', userId: 'u2', studyId: 's1', quizId: 'q1', collectionId: null }]);
  const relationships = {
    owner: { data: { type: 'User', id: 'u1' } },
    study: { data: { type: 'Study', id: 's1' } },
    quiz: { data: { type: 'Quiz', id: 'q1' } },
  };
  expect(requests.map(({ body }) => body)).toEqual([{ data: { type: 'StudyItem', relationships } }]);
});

test('a collection is enough', async () => {
  const { connection, requests } = scriptedApi('https://api.example.com/v3', [{ status: 204 }]);
  const item = createStudyItem.perform(connection, { userId: 'u1', collection: 'c1' });
  expect(await item).toEqual([{ userId: 'u1', studyId: null, quizId: null, collectionId: 'c1' }]);
  expect(requests[0]?.body).toHaveProperty('data.relationships', {
    owner: { data: { type: 'User', id: 'u1' } },
    collection: { data: { type: 'Collection', id: 'c1' } },
  });
});

test("a study item without a target isn't created", async () => {
  const { connection, requests } = scriptedApi('https://api.example.com/v3', [created]);
  const item = createStudyItem.perform(connection, { userId: 'u1', study: ' ', quiz: '' });
  expect((await failureOf(item)).message).toMatch(
    /"Study", "Quiz" and "Collection" are all empty\. Fill in one/,
  );
  expect(requests).toEqual([]);
});

test('it is not retried, because it may exist', async () => {
  const { connection, requests } = scriptedApi('https://api.example.com/v3', [{ status: 503 }]);
  await failureOf(createStudyItem.perform(connection, { userId: 'u1', study: 's1' }));
  expect(requests).toHaveLength(1);
});
