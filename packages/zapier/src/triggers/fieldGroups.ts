import type { PlainInputField, Trigger } from 'zapier-platform-core';

type Group = NonNullable<Trigger['operation']['inputFieldGroups']>[number];

/** What the editor shows the fields of a trigger under, in this order. */
const labels = { setUp: 'Set Up', filters: 'Filters' };

/** The fields, under one of the headings. */
export const inGroup = (group: keyof typeof labels, fields: readonly PlainInputField[]): PlainInputField[] =>
  fields.map((field) => ({ ...field, group }));

/** The headings that these fields are under. */
export const groupsOf = (fields: readonly PlainInputField[]): { inputFieldGroups: Group[] } => ({
  inputFieldGroups: Object.entries(labels)
    .filter(([key]) => fields.some(({ group }) => group === key))
    .map(([key, label]) => ({ key, label })),
});
