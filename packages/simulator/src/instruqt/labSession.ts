import { instruqt } from '@synap-instruqt/vendors';
import { randomBytes } from 'node:crypto';
import { sampleOf } from '../delivery/sample';
import type { InstruqtEvent } from './message';

/**
 * Creates the events at the start of a lab session. The session's sandbox events have a session ID but no track ID.
 * Instruqt sends no sandbox events for a session that was created in advance for a pool (docs.labs.instruqt.com).
 */
export function labSession(hotStart: boolean): InstruqtEvent[] {
  const session_id = randomBytes(8).toString('hex');
  const sandboxes = hotStart ? [] : ['sandbox.creating', 'sandbox.created'];
  return [
    ...sandboxes.map((type) => ({ type, body: { ...withoutTrack(sampleOf(instruqt, type)), session_id } })),
    {
      type: 'lab.session_ready',
      body: { ...sampleOf(instruqt, 'lab.session_ready'), session_id, hot_start: hotStart },
    },
  ];
}

const withoutTrack = (sample: object): object =>
  Object.fromEntries(Object.entries(sample).filter(([name]) => name !== 'track_id'));
