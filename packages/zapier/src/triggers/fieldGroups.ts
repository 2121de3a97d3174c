import type { PlainInputField, Trigger } from 'zapier-platform-core';

type Group = NonNullable<Trigger['operation']['inputFieldGroups']>[number];

const labels = { setUp: 'Set Up', filters: 'Filters' };

export const inGroup = (group: keyof typeof labels, fields: readonly PlainInputField[]): PlainInputField[] =>
  fields.map((field) => ({ ...field, group }));

export const groupsOf = (fields: readonly PlainInputField[]): { inputFieldGroups: Group[] } => ({
  inputFieldGroups: Object.entries(labels)
    .filter(([key]) => fields.some(({ group }) => group === key))
    .map(([key, label]) => ({ key, label })),
});
