import { runInNewContext } from 'node:vm';
import { resolveWebhookDescriptionField, webhookDescriptionIsNativelyResolvable } from 'n8n-workflow';
import { webhook } from './src/trigger/acknowledge';
import { checkEach } from '@synap-instruqt/vendors/testing/checkEach';

/** Evaluates a template as n8n's expression engine would. */
const evaluate = (template: unknown, $parameter: object): unknown => {
  const code = /^=\{\{(.*)\}\}$/s.exec(String(template))?.[1];
  return runInNewContext(String(code), { $parameter });
};

const responses = [
  [undefined, { responseMode: 'onReceived', responseData: '' }],
  ['onReceived', { responseMode: 'onReceived', responseData: '' }],
  ['lastNode', { responseMode: 'lastNode', responseData: 'noData' }],
] as const;

test('n8n reads the response settings without an expression engine', () =>
  checkEach(responses, ([acknowledge, response]) => {
    expect(webhookDescriptionIsNativelyResolvable(webhook)).toBe(true);
    for (const [field, value] of Object.entries(response)) {
      const resolved = resolveWebhookDescriptionField(
        { parameters: { options: { acknowledge } } },
        webhook,
        field,
      );
      expect(resolved).toEqual({ resolved: true, value });
    }
  }));

test('the templates mean the same, for nodes with expressions', () =>
  checkEach(responses, ([acknowledge, response]) => {
    expect(evaluate(webhook.responseMode, { options: { acknowledge } })).toBe(response.responseMode);
    expect(evaluate(webhook.responseData, { options: { acknowledge } })).toBe(response.responseData);
  }));

test('older n8n versions, which lack the helpers, get the templates', () =>
  checkEach(responses, ([acknowledge, response]) => {
    jest.isolateModules(() => {
      jest.doMock('n8n-workflow', () => ({}));
      const older: typeof import('./src/trigger/acknowledge') =
        jest.requireActual('./src/trigger/acknowledge');
      expect(evaluate(older.webhook.responseMode, { options: { acknowledge } })).toBe(response.responseMode);
      expect(evaluate(older.webhook.responseData, { options: { acknowledge } })).toBe(response.responseData);
      expect(Object.getOwnPropertySymbols(older.webhook)).toEqual([]);
    });
  }));
