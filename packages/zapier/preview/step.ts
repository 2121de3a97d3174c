import { withArticle } from '@synap-instruqt/vendors';
import { html } from 'hono/html';
import type { Definition, InputField, InputGroup, Step } from './definition';
import { exampleRows, yesOrNo, type ExampleRow } from './example';
import { blocks, inline } from './markdown';

/** Renders a step as users see it, with its description, setup and sample. */
export const stepCard = (app: Definition, kind: string, step: Step) => {
  const { key, display, operation } = step;
  return html`<article id="${key}">
    <header>
      <p class="kind"><span>${kindOf(kind, step)}</span> <code>${key}</code></p>
      <h3>${display.label}</h3>
      <p class="description">${display.description}</p>
    </header>
    <div class="columns">
      <section class="setup">
        ${
          display.directions === undefined
            ? ''
            : html`<div class="directions">${blocks(display.directions)}</div>`
        }
        ${fieldList(app, operation.inputFields, operation.inputFieldGroups)}
      </section>
      <section class="example">${example(exampleRows(step))}</section>
    </div>
  </article>`;
};

function kindOf(kind: string, { operation, display }: Step): string {
  if (kind !== 'Trigger') return kind;
  if (display.directions !== undefined) return 'Instant trigger: you paste its URL';
  return operation.performSubscribe === undefined
    ? 'Polling trigger'
    : 'Instant trigger: it adds its webhook';
}

/** Renders the fields to fill in, in the form's order, with each group's label above the group's first field. */
export const fieldList = (
  app: Definition,
  fields: readonly InputField[],
  groups: readonly InputGroup[] = [],
) =>
  fields.length === 0
    ? html`<p class="none">Nothing to fill in.</p>`
    : [...Map.groupBy(fields, ({ group }) => group)].map(
        ([key, grouped]) =>
          html`${groups.filter((group) => group.key === key).map(({ label }) => html`<h4>${label}</h4>`)}
            <ol class="fields">
              ${grouped.map((field) => inputRow(app, field))}
            </ol>`,
      );

const inputRow = (app: Definition, field: InputField) =>
  html`<li>
    <p class="label">
      <span>${field.label ?? field.key} ${field.required ? html`<b class="required">required</b>` : ''}</span>
      <i>${field.type === 'copy' ? '' : typeOf(field)}</i>
    </p>
    ${field.type === 'copy' ? '' : html`<p class="control">${controlOf(app, field)}</p>`}
    ${field.helpText === undefined ? '' : html`<p class="help">${inline(field.helpText)}</p>`}
  </li>`;

function typeOf({ type, list, choices, dynamic }: InputField): string {
  const one = (choices ?? dynamic) === undefined ? (typeNames[type] ?? type) : 'choice';
  return list ? `${one}, several` : one;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  password: 'hidden text',
  boolean: 'yes or no',
  datetime: 'date and time',
  integer: 'whole number',
};

/** Renders the field's control with its default. */
function controlOf(app: Definition, field: InputField) {
  if (field.choices === undefined) {
    const hint = hintOf(app, field);
    return field.default === undefined
      ? html`<span class="hint">${hint}</span>`
      : html`<span>${field.type === 'boolean' ? yesOrNo(field.default === 'true') : field.default}</span>`;
  }
  return Object.entries(field.choices).map(
    ([value, label]) => html`<span class="choice ${value === field.default ? 'chosen' : ''}">${label}</span>`,
  );
}

function hintOf(app: Definition, { type, dynamic, search, placeholder }: InputField): string {
  if (search !== undefined) return `Enter it, or add the step “${labelOf(app, search)}” for it`;
  if (dynamic !== undefined) return `Choose ${withArticle(nounOf(app, dynamic))}…`;
  return placeholder ?? hints[type] ?? 'Enter text…';
}

const hints: Readonly<Record<string, string>> = {
  password: '••••••••',
  boolean: 'Yes or no…',
  number: 'Enter a number…',
  integer: 'Enter a number…',
  datetime: 'Enter a time…',
};

const nounOf = ({ triggers }: Definition, dynamic: string): string =>
  triggers[dynamic.split('.', 1).join()]?.noun.toLowerCase() ?? dynamic;

const labelOf = ({ searches }: Definition, search: string): string =>
  searches[search.split('.', 1).join()]?.display.label ?? search;

/** The number of sample fields that are always visible, because users mostly look at the first fields. */
const IN_SIGHT = 24;

/** Renders the fields to map. Fields without a sample value are listed in a collapsed section. */
function example(rows: readonly ExampleRow[]) {
  const there = rows.filter(({ value }) => value !== undefined);
  const later = rows.filter(({ value }) => value === undefined);
  return html`<h4>${there.length} ${there.length === 1 ? 'field' : 'fields'} to map, as in the example</h4>
    ${table(there.slice(0, IN_SIGHT))}
    ${folded(there.length - IN_SIGHT, 'more', table(there.slice(IN_SIGHT)))}
    ${folded(
      later.length,
      'without an example: they show up once they have a value',
      html`<p class="later">${later.map(({ label }) => label).join(' · ')}</p>`,
    )}`;
}

const folded = (count: number, what: string, content: ReturnType<typeof html>) =>
  count <= 0
    ? ''
    : html`<details>
        <summary>${count} ${what}</summary>
        ${content}
      </details>`;

const table = (rows: readonly ExampleRow[]) =>
  html`<table>
    ${rows.map(
      ({ label, key, value }) =>
        html`<tr>
          <th scope="row" title="${key}">${label}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
