import { z } from 'zod/v4';
import * as input from '../../catalogue/input';
import { defineOperation } from '../../catalogue/operation';
import { once } from '../../catalogue/once';
import { instruqtClient } from '../client';
import { SET_SANDBOX_VARIABLE } from '../documents';
import {
  toArguments,
  toVariable,
  variableResponseSchema,
  variableFacts,
  variableInputs,
  variableOutput,
  variableSample,
} from '../resources/sandboxVariables';

const responseSchema = once(() => z.object({ setSandboxVariable: variableResponseSchema() }));

const DOING = 'set the sandbox variable';

/** Returns the value that was set. The sandbox's scripts may change it later. */
export const setSandboxVariable = defineOperation({
  key: 'set_sandbox_variable',
  resource: 'sandbox',
  verb: 'setVariable',
  label: 'Set Instruqt Sandbox Variable',
  action: 'Set a sandbox variable',
  noun: 'Sandbox Variable',
  does: 'Set',
  what: 'a sandbox variable',
  details: " that the track's scripts can read",
  ...variableFacts,
  creates: true,
  inputs: {
    ...variableInputs,
    value: input.text('Value', {
      required: true,
      help: "The new value, which replaces the current value. The value is visible in the run history, so don't enter a secret.",
      example: 'nw-2025-example',
    }),
  },
  output: variableOutput,
  sample: variableSample,
  async run(connection, { value, ...named }) {
    const client = instruqtClient(connection);
    const request = { document: SET_SANDBOX_VARIABLE, variables: { ...toArguments(named), value } };
    const { setSandboxVariable: made } = await client.read(DOING, request, responseSchema());
    if (made !== null) return toVariable(named, value);
    throw client.failed({
      doing: DOING,
      failure: 'unexpected',
      because: 'the API gave no reason',
      nextStep: 'Check the sandbox ID and the hostname, and make sure that the sandbox is running',
    });
  },
});
