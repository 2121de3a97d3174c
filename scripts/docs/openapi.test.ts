import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventChoices, readPath, vendors } from '@synap-instruqt/vendors';
import { docsFolder } from './main';
import { openApiDocs } from './openapi';

const document: { webhooks: Record<string, object>; components: { schemas: Record<string, object> } } =
  JSON.parse(openApiDocs().content);
const webhook = (code: string) => Object(document.webhooks[code]).post;

it('has each event of both vendors once, with its own payload', () => {
  const codes = vendors.flatMap((vendor) => eventChoices(vendor).map(({ code }) => code));
  expect(Object.keys(document.webhooks)).toEqual(codes);
  expect(Object.keys(document.components.schemas)).toHaveLength(codes.length);
});

it("describes the vendor's request: its payload, its verification, and the meaning of a 2xx", () => {
  expect(webhook('track.completed')).toMatchObject({
    operationId: 'receiveInstruqtTrackCompleted',
    summary: 'Track Completed',
    tags: ['Instruqt'],
    security: [{ instruqtSignature: [] }],
    parameters: [{ $ref: expect.stringMatching('deliveryId') }, { $ref: expect.stringMatching('Timestamp') }],
    requestBody: {
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/InstruqtTrackCompleted' },
          example: expect.objectContaining({ track_slug: 'kubernetes-network-policies' }),
        },
      },
    },
    responses: { '2XX': { description: expect.stringContaining('within 15 seconds') } },
  });
  const exam = webhook('exam.completed');
  expect(exam).toMatchObject({ tags: ['Synap'], security: [{ synapBasicAuth: [] }] });
  expect(exam).not.toHaveProperty('parameters');
  expect(Object.keys(Object(document.components.schemas.SynapExamCompleted).properties)).toContain('attempt');
});

it('marks each event and each field as documented or inferred', () => {
  expect(webhook('exam.completed')['x-source']).toBe('documented');
  expect(webhook('exam.released')['x-source']).toBe('inferred');
  const { SynapExamCompleted: exam, InstruqtLabSessionReady: lab } = document.components.schemas;
  const attempt = 'properties.attempt.properties';
  expect(readPath(exam, `${attempt}.score`)).toMatchObject({
    title: 'Attempt Score',
    'x-source': 'inferred',
  });
  expect(readPath(exam, `${attempt}.id`)).toEqual({ title: 'Attempt ID', type: 'string' });
  expect(readPath(lab, 'properties.session_id')).not.toHaveProperty('x-source');
});

it('is valid and readable for Redocly', async () => {
  const root = join(docsFolder, '..');
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules/@redocly/cli/package.json'), 'utf8'));
  const lint = [
    join(root, 'node_modules/@redocly/cli', bin.redocly),
    'lint',
    join(docsFolder, 'openapi.json'),
  ];
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, lint, { cwd: root, env });
  expect(`${stdout}${stderr}`).toContain('Your API description is valid.');
});
