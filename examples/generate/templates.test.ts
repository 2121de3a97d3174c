import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { z } from 'zod/v4';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';
import { findEvent, instruqt, readPath, sampleEnvelope, vendors, type Vendor } from '@synap-instruqt/vendors';
import { overlap, type Box } from './layout';
import { generatedTemplates, templatesFolder } from './main';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
/** Triggers that don't receive an event from the catalogue. */
const OTHER_TRIGGERS = ['n8n-nodes-base.scheduleTrigger', 'n8n-nodes-base.typeformTrigger'];

const workflowFile = z.object({
  name: z.string(),
  nodes: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      position: z.tuple([z.number(), z.number()]),
      parameters: z.looseObject({
        content: z.string().optional(),
        width: z.number().optional(),
        height: z.number().optional(),
        events: z.array(z.string()).optional(),
        includeLearner: z.boolean().optional(),
        resource: z.string().optional(),
        operation: z.string().optional(),
      }),
    }),
  ),
  connections: z.record(z.string(), z.object({ main: z.array(z.array(z.object({ node: z.string() }))) })),
  pinData: z.record(z.string(), z.array(z.object({ json: z.record(z.string(), z.unknown()) }))),
});

type Workflow = z.infer<typeof workflowFile>;
type Node = Workflow['nodes'][number];

const files = readdirSync(templatesFolder).filter((name) => name.endsWith('.json'));
const textOf = (file: string): string => readFileSync(join(templatesFolder, file), 'utf8');
const workflows: [file: string, workflow: Workflow][] = files.map((file) => [
  file,
  workflowFile.parse(JSON.parse(textOf(file))),
]);
const stepsOf = ({ nodes }: Workflow): Node[] => nodes.filter(({ type }) => type !== STICKY_NOTE);
const beginsWithEvent = ([, workflow]: (typeof workflows)[number]): boolean =>
  !OTHER_TRIGGERS.includes(String(stepsOf(workflow)[0]?.type));

test('the examples match their definitions; `npm run templates` writes them', () => {
  const generated = generatedTemplates();
  expect(generated.map(({ path }) => path).sort()).toEqual(files.sort());
  for (const { path, content } of generated) expect([path, textOf(path)]).toEqual([path, content]);
});

test('the README lists all of them', () => {
  const readme = textOf('README.md');
  expect(files.filter((file) => !readme.includes(`\`${file}\``))).toEqual([]);
});

describe('every workflow', () => {
  test("begins with events of the catalogue, like the trigger's output", () =>
    checkEach(workflows.filter(beginsWithEvent), ([, workflow]) => {
      const steps = stepsOf(workflow);
      const pins = (name: string) => workflow.pinData[name]?.map(({ json }) => json);
      const [first] = steps;
      const examples = pins(first?.name ?? '') ?? [];
      const { events: chosen = ['*'], includeLearner = true } = first?.parameters ?? {};
      expect(examples).toEqual(examples.map(({ source, type }) => exampleOf(source, type, includeLearner)));
      expect(
        examples.filter(({ type }) => ![type, '*'].some((code) => chosen.includes(String(code)))),
      ).toEqual([]);
      expect(examples.length).toBeGreaterThan(0);
    }));

  test('begins with an event, except for one with a schedule and one with a form', () =>
    expect(workflows.filter((each) => !beginsWithEvent(each)).map(([file]) => file)).toEqual([
      'catch-up-missed-plays.json',
      'lab-form-to-hubspot.json',
    ]));

  test('pins every step that would send or request something, and nothing else', () =>
    checkEach(workflows, ([, workflow]) => {
      const steps = stepsOf(workflow);
      const inside = ['filter', 'switch', 'set', 'stopAndError', 'noOp', 'scheduleTrigger'];
      const pinned = steps.filter(({ type }) => !inside.includes(type.replace('n8n-nodes-base.', '')));
      expect(Object.keys(workflow.pinData)).toEqual(pinned.map(({ name }) => name));
    }));

  test("pins the catalogue's samples for lookups, and a badge in a track's tags", () => {
    const lookUps = workflows.flatMap(([, workflow]) =>
      vendors.flatMap(({ name: vendor, operations }) =>
        stepsOf(workflow)
          .filter(({ type }) => type === `n8n-nodes-synap-instruqt.${vendor}`)
          .map(({ name, parameters: { resource, operation } }) => ({
            pinned: workflow.pinData[name]?.map(({ json }) => withoutBadge(json)),
            sample: operations.find((one) => one.resource === resource && one.verb === operation)?.sample,
          })),
      ),
    );
    expect(lookUps.map(({ pinned }) => pinned)).toEqual(lookUps.map(({ sample }) => [sample]));
    expect(lookUps.length).toBeGreaterThan(0);
  });

  test('the form belongs to the play that is looked up', () => {
    const { pinData } = Object.fromEntries(workflows)['lab-form-to-hubspot.json'] ?? {};
    const [entry] = pinData?.['Typeform Trigger'] ?? [];
    const play = instruqt.operations.find(({ key }) => key === 'get_play')?.sample;
    expect(readPath(entry, 'json.form_response.hidden.participant_id')).toBe(readPath(play, 'id'));
  });

  test('contains no credential and only the made-up learner', () =>
    checkEach(workflows, ([file]) => {
      const text = textOf(file);
      expect(text).not.toMatch(/"credentials"|whsec_[A-Za-z0-9+/]{8}|\bBearer /);
      const addresses = text.match(/[\w.+-]+@[\w-]+\.[\w.]*\w/g) ?? [];
      expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
    }));

  test('contains no webhook URL, because n8n creates a new one for each import', () =>
    checkEach(workflows, ([file]) => {
      expect(textOf(file)).not.toContain('webhookId');
    }));

  test('refers to its own steps, and reaches every one of them', () =>
    checkEach(workflows, ([file, workflow]) => {
      const steps = stepsOf(workflow);
      const names = steps.map(({ name }) => name);
      const named = [...textOf(file).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
      expect(named.filter((name) => !names.includes(String(name)))).toEqual([]);
      const targets = Object.values(workflow.connections).flatMap(({ main }) =>
        main.flat().map(({ node }) => node),
      );
      expect(targets.sort()).toEqual(names.slice(1).sort());
      expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
    }));

  test('only names existing steps in its notes', () =>
    checkEach(workflows, ([, workflow]) => {
      const steps = stepsOf(workflow);
      const about = workflow.nodes.find(({ name }) => name === 'About')?.parameters.content ?? '';
      expect(about).toContain(`## ${workflow.name}\n`);
      const opened = [...about.matchAll(/Open \*\*([^*]+)\*\*/g)].map(([, name]) => name);
      expect(opened.length).toBeGreaterThan(0);
      expect(opened.filter((name) => !steps.some((step) => step.name === name))).toEqual([]);
    }));

  test('is tidy: left to right, notes above, nothing overlaps', () =>
    checkEach(workflows, ([, workflow]) => {
      const boxes = workflow.nodes.map((node) => ({ name: node.name, ...boxOf(node) }));
      const pairs = boxes.flatMap((one, index) =>
        boxes.slice(index + 1).map((other) => [one, other] as const),
      );
      const inTheWay = pairs.filter(([one, other]) => overlap(one, other));
      expect(inTheWay.map(([one, other]) => `${one.name} / ${other.name}`)).toEqual([]);
      const x = (name: string) => workflow.nodes.find((node) => node.name === name)?.position[0] ?? NaN;
      for (const [from, { main }] of Object.entries(workflow.connections)) {
        for (const { node } of main.flat()) expect(x(from)).toBeLessThan(x(node));
      }
      const [about, ...others] = boxes;
      expect(about?.name).toBe('About');
      expect(others.filter(({ y }) => y < (about?.y ?? NaN) + (about?.height ?? NaN))).toEqual([]);
    }));
});

describe("learners' text stays plain text", () => {
  const all = workflows.flatMap(([, workflow]) => stepsOf(workflow));
  const parametersOf = (type: string) =>
    all.filter((step) => step.type === `n8n-nodes-base.${type}`).map(({ parameters }) => parameters);

  test('in Google Sheets, where a name such as =IMPORTXML(...) would be a formula', () => {
    const rows = parametersOf('googleSheets');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ options }) => options)).toEqual(rows.map(() => ({ cellFormat: 'RAW' })));
  });

  test('in Slack, where <!channel> would notify everyone, and <https://...|Results> would hide a link', () => {
    const escaped = /\.replaceAll\('&', '&amp;'\)\.replaceAll\('<', '&lt;'\)\.replaceAll\('>', '&gt;'\)$/;
    const values = parametersOf('slack').flatMap(({ text }) => [
      ...String(text).matchAll(/\{\{ (.*?) \}\}/g),
    ]);
    expect(values.length).toBeGreaterThan(0);
    expect(values.map(([, value]) => String(value)).filter((value) => !escaped.test(value))).toEqual([]);
  });

  test('in emails, where HTML would show links and pictures', () => {
    const mails = parametersOf('emailSend');
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.map(({ emailFormat }) => emailFormat)).toEqual(mails.map(() => 'text'));
  });

  test.each([
    ['httpRequest', 'url'],
    ['hubspot', 'email'],
    ['salesforce', 'externalIdValue'],
  ])('in the URL of %s, where a slash or a question mark would change the record', (type, parameter) => {
    const values = parametersOf(type).map((parameters) => String(parameters[parameter]));
    const isEncoded = /^=(?:https:[^{}]*)?\{\{ encodeURIComponent\([^{}]*\) \}\}$/;
    const withValues = values.filter((value) => value.includes('{{'));
    expect(withValues.length).toBeGreaterThan(0);
    expect(withValues.filter((value) => !isEncoded.test(value))).toEqual([]);
  });

  test('to HubSpot and Salesforce in fields of your own, which an empty value would clear', () => {
    const values = [
      ...parametersOf('hubspot').flatMap(({ additionalFields }) =>
        addedValues(additionalFields, 'customPropertiesUi.customPropertiesValues'),
      ),
      ...parametersOf('salesforce').flatMap(({ additionalFields }) =>
        addedValues(additionalFields, 'customFieldsUi.customFieldsValues'),
      ),
    ];
    expect(values.length).toBeGreaterThan(5);
    const $json = { learner: {}, data: {} };
    const results: unknown[] = values.map((value) =>
      runInNewContext(value.replace(/^=\{\{|\}\}$/g, ''), { $json }),
    );
    expect(results).toEqual(values.map(() => expect.stringMatching(/\w/)));
  });

  test('to Salesforce, where null would empty a field that somebody filled in', () => {
    const fields = parametersOf('salesforce').flatMap(({ additionalFields }) =>
      Object.entries(z.record(z.string(), z.unknown()).parse(additionalFields)),
    );
    const values = fields.filter(([name]) => name !== 'customFieldsUi').map(([, value]) => String(value));
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !value.endsWith(' ?? undefined }}'))).toEqual([]);
  });
});

/** Returns the expressions of the fields that users add to their CRM. */
const addedValues = (additionalFields: unknown, path: string): string[] =>
  z
    .array(z.looseObject({ value: z.string() }))
    .parse(readPath(additionalFields, path))
    .map(({ value }) => value);

/** Returns an event's sample. An Instruqt sample contains learner details if the trigger looks them up. */
function exampleOf(source: unknown, code: unknown, includeLearner: boolean): object {
  const vendor: Vendor | undefined = vendors.find(({ name }) => name === source);
  const event = vendor && findEvent(vendor, String(code));
  if (vendor === undefined || event === undefined) throw new Error(`There is no event ${code}`);
  const envelope = sampleEnvelope(vendor, event);
  if (vendor !== instruqt || !includeLearner) return envelope;
  const found = instruqt.operations.find(({ resource }) => resource === 'learner')?.sample;
  const { foundIn: _foundIn, ...learner } = z.looseObject({}).parse(found);
  const title = readPath(instruqt.operations.find(({ key }) => key === 'find_track')?.sample, 'title');
  return { ...envelope, learner, ...(envelope.track && { track: { title } }) };
}

const withoutBadge = (json: Record<string, unknown>): object =>
  Array.isArray(json.tags)
    ? { ...json, tags: json.tags.filter((tag) => !String(tag).startsWith('badge-')) }
    : json;

/** Returns the box of a node or a note. A node's box includes the name and the subtitle below the node. */
const boxOf = ({ type, position: [x, y], parameters: { width = 96, height = 96 } }: Node): Box => ({
  x,
  y,
  width,
  height: type === STICKY_NOTE ? height : height + 48,
});
