import { z } from 'zod/v4';
import { group, nullableText, nullableTime, text } from '../../kit/field';
import { GET_SANDBOX } from '../documents';
import { orNothing } from '../../kit/orNothing';
import { required, type Query } from '../query';

export const sandboxSchema = group({
  id: text('Sandbox ID'),
  state: nullableText(
    'Sandbox State',
    'One of creating, created, failed, pooled, stopped, active, claimed, cleaning and cleaned.',
  ),
  last_activity_at: nullableTime('Sandbox Last Activity At'),
  track: group({ id: text('Track ID') }).nullable(),
  invite: group({ id: text('Invite ID') }).nullable(),
  user: group({ id: text('User ID') }).nullable(),
});

/** The machines behind a play. */
export type Sandbox = z.infer<typeof sandboxSchema>;

const answer = z.object({ sandbox: sandboxSchema.nullable() });

export const sandboxLookups = (query: Query) => ({
  /** A sandbox by its id, which no event carries; undefined when there is none. */
  async getSandbox(sandboxId: string): Promise<Sandbox | undefined> {
    const variables = { sandboxId: required('sandbox ID', sandboxId) };
    const asked = query('look up the sandbox', GET_SANDBOX, variables, answer);
    return orNothing(asked.then(({ sandbox }) => sandbox));
  },
});
