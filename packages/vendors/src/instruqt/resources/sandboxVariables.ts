import { z } from 'zod/v4';
import { group, nullableText, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { once } from '../../catalogue/once';

export const variableFacts = {
  notes: ["A variable can contain a secret. The step returns the value, so it's visible in the run history."],
  inferred: [
    "Instruqt's documentation mentions that sandboxes have variables, but doesn't explain how to read or set them. The step's request is identical to that of a Go client that is used in production.",
    "A play's participant ID also identifies the play's sandbox.",
  ],
};

export const variableInputs = {
  sandboxId: input.id('Sandbox', {
    required: true,
    help: "The sandbox ID from Instruqt. If you don't have it, use the participant ID of a play that uses the sandbox.",
    example: 'tk3v0s8cdqyu',
    inEvents: 'participant_id',
  }),
  hostname: input.text('Hostname', {
    required: true,
    help: "The name of the sandbox host in the track's configuration.",
    example: 'server',
  }),
  variable: input.text('Variable Name', {
    required: true,
    help: 'The variable name is case-sensitive.',
    example: 'LICENSE_KEY',
  }),
};

/** Instruqt's response, which contains neither the sandbox nor the host. */
export const variableResponseSchema = once(() =>
  z.looseObject({ key: z.string().nullish(), value: z.string().nullish() }).nullable(),
);

/** A variable. We create its ID from the other fields. */
export const variableOutput = () =>
  group({
    id: text('Variable ID', 'The sandbox ID, the hostname and the variable name, separated by slashes.'),
    sandboxId: text('Sandbox ID'),
    hostname: text('Hostname'),
    name: text('Variable Name'),
    value: nullableText('Variable Value', "The variable's value, which can be a secret."),
  });

type Variable = { sandboxId: string; hostname: string; variable: string };

export const toArguments = ({ variable: key, ...host }: Variable) => ({ ...host, key });

export const toVariable = ({ sandboxId, hostname, variable: name }: Variable, value: string | null) => ({
  id: [sandboxId, hostname, name].join('/'),
  ...{ sandboxId, hostname, name, value },
});

export const variableSample = toVariable(
  { sandboxId: 'tk3v0s8cdqyu', hostname: 'server', variable: 'LICENSE_KEY' },
  'nw-2025-example',
);
