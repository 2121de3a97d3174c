import { newSigningSecret, signedRequest } from '@synap-instruqt/simulator';
import { vendors } from '@synap-instruqt/vendors';
import { scratch } from '@synap-instruqt/vendors/testing/scratch';
import type { IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { executeContext, loadOptionsContext, webhookContext } from '../testing/context';
import { createPackage } from './index';

/** A made-up vendor, which shows that a new vendor needs only its own folder and an entry in the list of vendors. */

const { nodes, credentials } = createPackage([...vendors, scratch]);

function nodeNamed(name: string): INodeType {
  const Node = nodes[name];
  if (Node === undefined) throw new Error(`There is no node ${name}`);
  return new Node();
}

test('it has nodes and credentials next to those of the other vendors', () => {
  const before = createPackage(vendors);
  const added = (left: object, right: object) => Object.keys(left).filter((name) => !(name in right));
  expect(added(nodes, before.nodes)).toEqual(['Scratch', 'ScratchTrigger']);
  expect(added(credentials, before.credentials)).toEqual(['ScratchApi']);
  const fields = Object.values(credentials).flatMap((Credential) => {
    const { name, properties } = new Credential();
    return name.startsWith('scratch') ? properties.map((field) => `${name}.${field.name}`) : [];
  });
  expect(fields).toEqual(['scratchApi.apiKey', 'scratchApi.signingSecrets', 'scratchApi.apiUrl']);
});

test('its trigger is described, and receives its events', async () => {
  const trigger = nodeNamed('ScratchTrigger');
  expect(trigger.description).toMatchObject({ displayName: 'Scratch Trigger', name: 'scratchTrigger' });
  const names = trigger.description.properties.map(({ name }) => name);
  expect(names).toEqual(['setUpNotice', 'events', 'filters', 'options']);

  const secret = newSigningSecret();
  const body = JSON.stringify({ student: { id: 's1', email: 'maya@example.com' }, course_id: 'c1' });
  const deliver = async (filters: object, rawBody = body) => {
    const { headers } = signedRequest({ secret, body });
    const { context, response } = webhookContext(
      {
        parameters: { events: ['course.finished'], filters },
        credentials: { scratchApi: { signingSecrets: secret } },
      },
      { headers, rawBody: Buffer.from(rawBody), query: { event: 'course.finished' } },
    );
    return { result: await trigger.webhook?.call(context), response };
  };
  const { result } = await deliver({ courseIds: 'c1, c2' });
  expect(result?.workflowData?.[0]?.[0]?.json).toMatchObject({
    source: 'scratch',
    type: 'course.finished',
    learner: { id: 's1', email: 'maya@example.com' },
  });
  expect((await deliver({ courseIds: 'c9' })).result?.workflowData).toBeUndefined();
  expect((await deliver({}, '{}')).response.status).toBe(401);
});

test('its operation and its list send requests to its API', async () => {
  const node = nodeNamed('Scratch');
  const course = { id: 'c1', name: 'First Aid' };
  const asked: string[] = [];
  const helpers = {
    httpRequestWithAuthentication: async (_credential: string, { url }: IHttpRequestOptions) => {
      asked.push(url);
      return { statusCode: 200, headers: {}, body: url.endsWith('/courses') ? [course] : course };
    },
  };
  const credentialsSet = { scratchApi: { apiKey: 'k', apiUrl: 'https://api.scratch.example.com' } };
  const setUp = {
    parameters: { resource: 'course', operation: 'get', course: { mode: 'id', value: 'c1' } },
    credentials: credentialsSet,
  };
  const context = Object.assign(executeContext(setUp), { helpers });
  expect(await node.execute?.call(context)).toEqual([[{ json: course, pairedItem: { item: 0 } }]]);
  const search = node.methods?.listSearch?.searchCourses;
  expect(await search?.call(Object.assign(loadOptionsContext(setUp), { helpers }))).toEqual({
    results: [{ name: 'First Aid', value: 'c1' }],
  });
  expect(asked).toEqual([
    'https://api.scratch.example.com/courses/c1',
    'https://api.scratch.example.com/courses',
  ]);
});
