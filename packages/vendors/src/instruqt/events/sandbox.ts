import { defineEvent } from '../../catalogue/event';
import { inferred, leading, tagged, text } from '../../catalogue/field';
import * as sample from './samples';
import { play, type Naming } from './shapes';

/**
 * Events about sandboxes, which are the machines that a play runs on.
 * @see https://docs.instruqt.com/settings/platform/webhooks
 */

const sandboxPlay = () =>
  play().extend({
    track_id: leading(
      'subject',
      tagged('track', inferred(text('Track ID', 'Missing if the sandbox belongs to a lab.'))),
    ).optional(),
  });

const sandboxEvent = <const Code extends string>(naming: Naming<Code>, timestamp: string) =>
  defineEvent({
    ...naming,
    note: "This event includes the track's ID but not its slug.",
    schema: sandboxPlay,
    sample: { type: naming.code, ...sample.play, timestamp },
    time: 'timestamp',
    learner: { id: 'user_id' },
  });

export const sandboxCreating = sandboxEvent(
  { code: 'sandbox.creating', label: 'Sandbox Creating', when: 'a sandbox is being created' },
  '2025-09-15T13:00:03.902771458Z',
);

export const sandboxCreated = sandboxEvent(
  { code: 'sandbox.created', label: 'Sandbox Created', when: 'a sandbox is created' },
  '2025-09-15T13:01:12.446830097Z',
);

export const sandboxFailed = sandboxEvent(
  { code: 'sandbox.failed', label: 'Sandbox Failed', when: "a sandbox's setup fails" },
  '2025-09-15T13:05:09.115267843Z',
);

export const sandboxCleaned = sandboxEvent(
  { code: 'sandbox.cleaned', label: 'Sandbox Cleaned', when: 'a sandbox is cleaned up' },
  '2025-09-15T13:52:46.783350192Z',
);
