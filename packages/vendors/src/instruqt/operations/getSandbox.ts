import { z } from 'zod/v4';
import { orNothing } from '../../api/orNothing';
import { looseGroup, nullableText, nullableTime, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { GET_SANDBOX } from '../documents';
import { instruqtClient } from '../client';
import { once } from '../../catalogue/once';

/** A sandbox, which is the group of machines that a play runs on. */
const sandboxSchema = once(() =>
  looseGroup({
    id: text('Sandbox ID'),
    state: nullableText(
      'Sandbox State',
      'The possible values are creating, created, failed, pooled, stopped, active, claimed, cleaning and cleaned.',
    ),
    last_activity_at: nullableTime('Sandbox Last Activity At'),
    track: looseGroup({ id: text('Track ID') }).nullable(),
    invite: looseGroup({ id: text('Invite ID') }).nullable(),
    user: looseGroup({ id: text('User ID') }).nullable(),
  }),
);

const responseSchema = once(() => z.object({ sandbox: sandboxSchema().nullable() }));

export const getSandbox = defineOperation({
  key: 'find_sandbox',
  resource: 'sandbox',
  verb: 'get',
  label: 'Find Instruqt Sandbox',
  action: 'Get a sandbox',
  noun: 'Sandbox',
  what: 'a sandbox',
  returns: 'its status',
  inputs: {
    sandboxId: input.id('Sandbox', {
      required: true,
      help: "Copy the sandbox ID from Instruqt, because events don't include it.",
      example: 'sb7n3kx1wq5z',
    }),
  },
  output: sandboxSchema,
  sample: {
    id: 'sb7n3kx1wq5z',
    state: 'cleaned',
    last_activity_at: '2025-09-15T13:48:22Z',
    track: { id: 'q7mk2xw9vd4t' },
    invite: { id: 'm3xq9w0vbk2r' },
    user: { id: 'hR4kYw2mPzQ8vLxN1cTbJ6sDfG7e' },
  },
  async run(connection, variables) {
    const asked = instruqtClient(connection).read(
      'look up the sandbox',
      { document: GET_SANDBOX, variables },
      responseSchema(),
    );
    return orNothing(asked.then(({ sandbox }) => sandbox));
  },
});
