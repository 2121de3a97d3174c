import { z } from 'zod/v4';
import { group, nullableText, text } from '../../catalogue/field';
import * as input from '../../catalogue/input';
import { once } from '../../catalogue/once';

export const variableFacts = {
  notes: ['A variable can be a secret. The step returns it, so the history of runs shows it.'],
  inferred: [
    'The request is the same as that of a Go client in production. Instruqt documents only that sandboxes have variables.',
    "A play's participant ID identifies its sandbox.",
  ],
};

export const variableInputs = {
  sandboxId: input.id('Sandbox', {
    required: true,
    help: 'Map the participant ID from an event, or copy the sandbox ID from Instruqt.',
    example: 'tk3v0s8cdqyu',
    inEvents: 'participant_id',
  }),
  hostname: input.text('Hostname', {
    required: true,
    help: "The name of the sandbox's host in the track's configuration.",
    example: 'server',
  }),
  variable: input.text('Variable Name', {
    required: true,
    help: 'Upper and lower case matter.',
    example: 'LICENSE_KEY',
  }),
};

/** Instruqt's response, which names neither the sandbox nor the host. */
export const variableAnswer = once(() =>
  z.looseObject({ key: z.string().nullish(), value: z.string().nullish() }).nullable(),
);

/** A variable, with an ID that we make. */
export const variableOutput = () =>
  group({
    id: text('Variable ID', 'The sandbox ID, the hostname and the name, separated by slashes.'),
    sandboxId: text('Sandbox ID'),
    hostname: text('Hostname'),
    name: text('Variable Name'),
    value: nullableText('Variable Value', 'It can be a secret.'),
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
