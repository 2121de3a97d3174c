import { instruqt, notKnown, readPath, type Envelope, type Vendor } from '@synap-instruqt/vendors';
import type { Step } from './template';
import { sampleResult } from './triggers';

/** A step's name, note and previous step. */
export type Naming = Pick<Step, 'name' | 'note' | 'follows'>;

/**
 * Creates a lookup step whose pinned output is the catalogue's sample.
 * @param answer values that replace the sample's values
 */
export const lookUp = (
  vendor: Vendor,
  resource: string,
  operation: string,
  { parameters, response, ...naming }: Naming & { parameters: object; response?: object },
): Step => ({
  ...naming,
  type: `n8n-nodes-synap-instruqt.${vendor.name}`,
  typeVersion: 1,
  parameters: { resource, operation, ...parameters },
  pinned: [{ ...sampleResult(vendor, resource, operation), ...response }],
});

/** The address of the examples' CRM, which users replace with their own. */
const CRM = 'https://crm.example.com/rows';

/**
 * Creates a step that adds a row to a CRM, or updates the row that has this key, so that a retried event doesn't add a
 * second row.
 * @param key a JavaScript expression
 * @param body a JavaScript expression
 */
export const addOrUpdate = ({ key, body, ...naming }: Naming & { key: string; body: string }): Step => ({
  ...naming,
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  parameters: {
    method: 'PUT',
    url: `=${CRM}/{{ encodeURIComponent(${key}) }}`,
    sendBody: true,
    specifyBody: 'json',
    jsonBody: `={{ ${body} }}`,
    options: {},
  },
  pinned: [{ added: 1 }],
});

interface Mail {
  to: string;
  subject: string;
  lines: readonly string[];
}

/**
 * Creates a step that sends a plain-text email. The pinned output is a mail server's response to an email to the
 * learner.
 */
export const sendEmail = (naming: Naming, { to, subject, lines }: Mail, { learner }: Envelope): Step => ({
  ...naming,
  type: 'n8n-nodes-base.emailSend',
  typeVersion: 2.1,
  parameters: {
    fromEmail: 'training@example.com',
    toEmail: to,
    subject,
    emailFormat: 'text',
    text: lines.join('\n'),
    options: { appendAttribution: false },
  },
  pinned: [
    {
      accepted: [learner.email],
      rejected: [],
      ehlo: ['SIZE 35882577', '8BITMIME', 'AUTH PLAIN LOGIN', 'ENHANCEDSTATUSCODES', 'SMTPUTF8'],
      envelopeTime: 118,
      messageTime: 141,
      messageSize: 612,
      response: '250 2.0.0 OK: queued as 4cRk2M0Zx1',
      envelope: { from: 'training@example.com', to: [learner.email] },
      messageId: '<b1946ac9-2d3f-4c1e-8f53-0e6d1a7c2b48@example.com>',
    },
  ],
});

/** Creates a step that adds a row to a Google sheet. `columns` maps the columns' names to paths in the event. */
export const appendRow = (naming: Naming, columns: Record<string, string>, event: Envelope): Step => ({
  ...naming,
  type: 'n8n-nodes-base.googleSheets',
  typeVersion: 4.5,
  parameters: {
    resource: 'sheet',
    operation: 'append',
    documentId: { __rl: true, mode: 'list', value: '' },
    sheetName: { __rl: true, mode: 'list', value: '' },
    columns: {
      mappingMode: 'defineBelow',
      value: mapValues(columns, (path) => `={{ $json.${path.replaceAll('.', '?.')} ?? "" }}`),
      matchingColumns: [],
      schema: Object.keys(columns).map((column) => ({
        id: column,
        displayName: column,
        required: false,
        defaultMatch: false,
        display: true,
        type: 'string',
        canBeUsedToMatch: true,
      })),
      attemptToConvertTypes: false,
      convertFieldsToString: false,
    },
    // Values are written raw, because a name such as =IMPORTXML(...) would otherwise become a formula.
    options: { cellFormat: 'RAW' },
  },
  pinned: [mapValues(columns, (path) => readPath(event, path))],
});

const mapValues = <Value>(record: Record<string, string>, map: (value: string) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/**
 * Creates a step that posts a message in a Slack channel. Values are escaped as Slack requires, so that a learner can't
 * mention the channel or disguise a link.
 * @param text the message, with expressions in double braces
 * @param example the message for the sample event
 */
export const postMessage = (naming: Naming, text: string, example: string): Step => ({
  ...naming,
  type: 'n8n-nodes-base.slack',
  typeVersion: 2.3,
  parameters: {
    resource: 'message',
    operation: 'post',
    select: 'channel',
    channelId: { __rl: true, mode: 'name', value: '#training' },
    messageType: 'text',
    text: text.replaceAll(/\{\{ (.*?) \}\}/g, (_, value: string) => `{{ ${escapedForSlack(value)} }}`),
    otherOptions: { includeLinkToWorkflow: false },
  },
  pinned: [
    {
      ok: true,
      channel: 'C04TRAINING',
      message: {
        user: 'U05N8NBOT00',
        type: 'message',
        ts: '1757944103.482919',
        bot_id: 'B05N8NBOT00',
        app_id: 'A05N8NAPP00',
        text: example,
        team: 'T03NORTHGATE',
      },
      message_timestamp: '1757944103.482919',
    },
  ],
});

/** @param value a JavaScript expression */
const escapedForSlack = (value: string): string =>
  `String(${value}).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')`;

/** Creates a filter for events that have the learner's email address and a value for each of these expressions. */
export const onlyWithEmail = (naming: Naming, ...values: readonly string[]): Step =>
  only(naming, hasEmail, ...values.map(isFilled));

/** Creates a filter for items that have a value for each of these expressions. */
export const onlyFilled = (naming: Naming, ...values: readonly string[]): Step =>
  only(naming, ...values.map(isFilled));

/** Creates a filter for items for which this expression is an empty list. */
export const onlyEmpty = (naming: Naming, list: string): Step =>
  only(naming, {
    leftValue: list,
    rightValue: '',
    operator: { type: 'array', operation: 'empty', singleValue: true },
  });

/** Creates a filter for items for which this expression's value is at least this number. */
export const onlyFrom = (naming: Naming, value: string, least: number): Step =>
  only(naming, { leftValue: value, rightValue: least, operator: { type: 'number', operation: 'gte' } });

const only = (naming: Naming, ...all: readonly object[]): Step => ({
  ...naming,
  type: 'n8n-nodes-base.filter',
  typeVersion: 2.2,
  parameters: { conditions: conditions(all), options: {} },
});

/**
 * Creates two steps. The first continues if the learner has an email address and each of these expressions has a value.
 * If the learner lookup failed, the second makes the execution fail, so that Instruqt sends the event again. If
 * Instruqt has no user with the learner's ID, the execution doesn't fail, because a retry wouldn't find the learner
 * either.
 */
export const withEmailOrAgain = (
  naming: Naming,
  failing: Naming,
  ...values: readonly string[]
): [withEmail: Step, again: Step] => [
  byConditions(naming, {
    'Email Address': [hasEmail, ...values.map(isFilled)],
    'Lookup Failed': [
      isFilled('={{ $json.learner.id }}'),
      inWarnings('contains', 'learner: not looked up'),
      inWarnings('notContains', notKnown(instruqt.label, 'user')),
    ],
  }),
  {
    ...failing,
    follows: { name: naming.name, output: 1 },
    type: 'n8n-nodes-base.stopAndError',
    typeVersion: 1,
    parameters: {
      errorMessage: "The learner couldn't be looked up. Instruqt sends this event again later.",
    },
  },
];

const inWarnings = (operation: 'contains' | 'notContains', rightValue: string): object => ({
  leftValue: '={{ $json.warnings.join(" ") }}',
  rightValue,
  operator: { type: 'string', operation },
});

/** Creates a step with one output for each given event, in order, and a final output for all other events. */
export const byEvent = (naming: Naming, ways: Record<string, string>): Step =>
  byConditions(
    naming,
    Object.fromEntries(
      Object.entries(ways).map(([code, name]) => [
        name,
        [
          {
            leftValue: '={{ $json.type }}',
            rightValue: code,
            operator: { type: 'string', operation: 'equals' },
          },
        ],
      ]),
    ),
    { fallbackOutput: 'extra', renameFallbackOutput: 'Anything Else' },
  );

/**
 * Creates a step with one output for each named list of conditions. An item only goes to the first output whose
 * conditions it meets.
 */
const byConditions = (
  naming: Naming,
  ways: Record<string, readonly object[]>,
  options: object = {},
): Step => ({
  ...naming,
  type: 'n8n-nodes-base.switch',
  typeVersion: 3.2,
  parameters: {
    rules: {
      values: Object.entries(ways).map(([outputKey, all]) => ({
        conditions: conditions(all),
        renameOutput: true,
        outputKey,
      })),
    },
    options,
  },
});

const hasEmail = {
  leftValue: '={{ $json.learner.email }}',
  rightValue: '@',
  operator: { type: 'string', operation: 'contains' },
};

const isFilled = (leftValue: string) => ({
  leftValue,
  rightValue: '',
  operator: { type: 'string', operation: 'notEmpty', singleValue: true },
});

const conditions = (list: readonly object[]): object => ({
  options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
  conditions: list.map((condition, index) => ({ id: `condition-${index + 1}`, ...condition })),
  combinator: 'and',
});

/** Creates a step that keeps only these fields. Each value is a JavaScript expression. */
export const fields = (naming: Naming, values: Record<string, string>): Step => ({
  ...naming,
  type: 'n8n-nodes-base.set',
  typeVersion: 3.4,
  parameters: {
    assignments: {
      assignments: Object.entries(values).map(([name, value]) => ({
        id: name,
        name,
        type: 'string',
        value: `={{ ${value} }}`,
      })),
    },
    options: {},
  },
});

/** Creates a step that passes its items to another workflow, which the user chooses. */
export const subWorkflow = (naming: Naming, response: readonly object[]): Step => ({
  ...naming,
  type: 'n8n-nodes-base.executeWorkflow',
  typeVersion: 1.2,
  parameters: {
    source: 'database',
    workflowId: { __rl: true, mode: 'list', value: '' },
    workflowInputs: { mappingMode: 'defineBelow', value: {}, matchingColumns: [], schema: [] },
    mode: 'once',
    options: {},
  },
  pinned: response,
});

/** Creates the trigger of a sub-workflow. */
export const calledWith = (event: Envelope, note: string): Step => ({
  name: 'When Called',
  type: 'n8n-nodes-base.executeWorkflowTrigger',
  typeVersion: 1.1,
  parameters: { inputSource: 'passthrough' },
  note,
  pinned: [event],
});

/** Creates a trigger that runs the workflow every day at this hour. */
export const everyDay = (naming: Naming, triggerAtHour: number): Step => ({
  ...naming,
  type: 'n8n-nodes-base.scheduleTrigger',
  typeVersion: 1.2,
  parameters: { rule: { interval: [{ field: 'days', triggerAtHour }] } },
});

/** Creates a node that does nothing, for the end of a branch. */
export const nothing = (naming: Naming): Step => ({
  ...naming,
  type: 'n8n-nodes-base.noOp',
  typeVersion: 1,
  parameters: {},
});
