import { isObject, readPath, sampleEnvelope, vendors } from '@synap-instruqt/vendors';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { scratch } from '@synap-instruqt/vendors/testing/scratch';
import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import nock from 'nock';
import { createApp } from './src/app';
import { toHookBundle } from './testing';
import { createRunner } from './testing/runner';

/** Adds a made-up vendor, to show that the whole app is generated from the catalogue. */

const app = createApp([...vendors, scratch]);
const run = createRunner(app);
const added = (steps: object): string[] => Object.keys(steps).filter((key) => key.startsWith('scratch'));
const authData = { scratchApiKey: 'the-key', scratchSigningSecrets: newSigningSecret() };
const api = () => nock(scratch.api.url, { reqheaders: { authorization: 'Bearer the-key' } });
const fieldOf = (path: string, key: string): unknown => {
  const fields = readPath(app, path);
  return Array.isArray(fields) ? fields.find((field) => isObject(field) && field.key === key) : undefined;
};

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

it('has its triggers, its list and its search', () => {
  expect(added(app.triggers)).toEqual([
    'scratch_course_finished',
    'scratch_any_event',
    'scratch_list_courses',
  ]);
  expect(added(app.searches)).toEqual(['scratch_find_course']);
  expect(added(app.creates)).toEqual([]);
  expect(app.searches.scratch_find_course?.display).toEqual({
    label: 'Find Course',
    description: 'Finds a course in Scratch.',
  });
  expect(app.triggers.scratch_any_event?.display.label).toBe('Any Scratch Event');
});

it('has its fields in the connection', () => {
  const fields = app.authentication?.fields?.filter(({ key }) => key.startsWith('scratch'));
  expect(fields).toMatchObject([
    { key: 'scratchSigningSecrets', label: 'Scratch Signing Secrets', type: 'password' },
    { key: 'scratchApiKey', label: 'Scratch API Key', type: 'password' },
  ]);
});

it('explains how to add the webhook manually', () => {
  const directions = app.triggers.scratch_course_finished?.display.directions;
  for (const words of ['Settings > Hooks', 'New Hook', 'Signing Secret', '`course.finished`']) {
    expect(directions).toContain(words);
  }
});

it('offers its list in the fields of its events and operations', async () => {
  const dynamic = 'scratch_list_courses.id.name';
  expect(fieldOf('triggers.scratch_course_finished.operation.inputFields', 'courseIds')).toMatchObject({
    dynamic,
  });
  expect(fieldOf('searches.scratch_find_course.operation.inputFields', 'course')).toMatchObject({
    ...{ dynamic, required: true },
    helpText: 'Choose a course, or map the Course ID from a Scratch event.',
  });
  const courses = [
    { id: 'c2', name: 'Second Aid' },
    { id: 'c1', name: 'First Aid' },
  ];
  api().get('/courses').reply(200, courses);
  await expect(run('triggers.scratch_list_courses.operation.perform', { authData })).resolves.toEqual(
    courses.toReversed(),
  );
});

it('connects', async () => {
  api().get('/me').reply(200, {});
  await expect(run('authentication.test', { authData })).resolves.toEqual({ label: 'The school (Scratch)' });
});

it('finds a record', async () => {
  api().get('/courses/c1').reply(200, { id: 'c1', name: 'First Aid' });
  const found = run('searches.scratch_find_course.operation.perform', {
    authData,
    inputData: { course: ' c1 ' },
  });
  await expect(found).resolves.toEqual([{ id: 'c1', name: 'First Aid' }]);
});

describe('its event', () => {
  const [event] = scratch.events;
  const deliver = (trigger: string, inputData: object = {}, secret = authData.scratchSigningSecrets) => {
    const { headers, body } = signedRequest({ secret, id: 'hook_1', body: { ...event?.sample } });
    const hook: object = toHookBundle({
      method: 'POST',
      query: 'event=course.finished',
      headers,
      content: body,
    });
    return run(`triggers.${trigger}.operation.perform`, { authData, inputData: { ...inputData }, ...hook });
  };

  it('passes through its own trigger, and through the one for any event', () =>
    checkEach(['scratch_course_finished', 'scratch_any_event'], async (trigger) => {
      if (event === undefined) throw new Error('The vendor has no event');
      await expect(deliver(trigger)).resolves.toEqual([
        { ...sampleEnvelope(scratch, event), time: expect.any(String) },
      ]);
    }));

  it('is filtered', async () => {
    await expect(deliver('scratch_course_finished', { courseIds: ['c1'] })).resolves.toHaveLength(1);
    await expect(deliver('scratch_course_finished', { courseIds: ['c2'] })).resolves.toEqual([]);
  });

  it('is refused if it is forged, with its own message', async () => {
    await expect(deliver('scratch_course_finished', {}, newSigningSecret())).rejects.toThrow(
      /doesn't match this endpoint.*endpoint's page in Scratch/,
    );
  });
});
