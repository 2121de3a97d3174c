import { z } from 'zod/v4';
import { orNothing } from '../../api/orNothing';
import { defineOperation } from '../../catalogue/operation';
import { once } from '../../catalogue/once';
import { instruqtClient } from '../client';
import { GET_SANDBOX_VARIABLE } from '../documents';
import {
  toArguments,
  toVariable,
  variableResponseSchema,
  variableFacts,
  variableInputs,
  variableOutput,
  variableSample,
} from '../resources/sandboxVariables';

const responseSchema = once(() => z.object({ getSandboxVariable: variableResponseSchema() }));

export const getSandboxVariable = defineOperation({
  key: 'find_sandbox_variable',
  resource: 'sandbox',
  verb: 'getVariable',
  label: 'Find Instruqt Sandbox Variable',
  action: 'Get a sandbox variable',
  noun: 'Sandbox Variable',
  what: 'a sandbox variable',
  returns: 'its value',
  ...variableFacts,
  inputs: variableInputs,
  output: variableOutput,
  sample: variableSample,
  async run(connection, given) {
    const asked = instruqtClient(connection).read(
      'look up the sandbox variable',
      { document: GET_SANDBOX_VARIABLE, variables: toArguments(given) },
      responseSchema(),
    );
    const found = await orNothing(asked.then(({ getSandboxVariable: variable }) => variable));
    return found && toVariable(given, found.value ?? null);
  },
});
