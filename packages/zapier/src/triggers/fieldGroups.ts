import type { PlainInputField, Trigger } from 'zapier-platform-core';

const labels = { setUp: 'Set Up', filters: 'Filters' };

export const inGroup = (group: keyof typeof labels, fields: readonly PlainInputField[]): PlainInputField[] =>
  fields.map((field) => ({ ...field, group }));

/** Groups a trigger's fields. The fields that set up the trigger come first. */
export function groupedFields(
  setUp: readonly PlainInputField[],
  others: readonly PlainInputField[],
): Pick<Trigger['operation'], 'inputFieldGroups'> & { inputFields: PlainInputField[] } {
  const inputFields = [...inGroup('setUp', setUp), ...others];
  const inputFieldGroups = Object.entries(labels)
    .filter(([key]) => inputFields.some(({ group }) => group === key))
    .map(([key, label]) => ({ key, label }));
  return { inputFields, inputFieldGroups };
}
