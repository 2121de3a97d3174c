import type { Naming } from './steps';
import type { Step } from './template';

/** A text field that you create in the CRM. */
export interface AddedField {
  /** The field's label in the CRM, in Title Case. */
  label: string;
  /** The field's value, as a JavaScript expression. */
  value: string;
  /**
   * The text that the workflow enters if the event has no value for the field. HubSpot's node can't omit this field,
   * and an empty value would clear the field. Keeping the previous value would be wrong, too, because it may belong to
   * an earlier event, such as another exam's score.
   */
  otherwise: string;
}

/**
 * Creates a step that adds a contact to HubSpot, or updates the contact that has this email address.
 * @param email a JavaScript expression; by default, the learner's address
 */
export const hubSpotContact = (
  naming: Naming,
  {
    email = '$json.learner.email',
    known = [],
    added,
  }: { email?: string; known?: readonly string[]; added: readonly AddedField[] },
): Step => ({
  ...naming,
  note: `**HubSpot**\nThis step finds the contact by email address. If the event doesn't include a name, the name in HubSpot stays the same. You need to create the properties ${labelsOf(added)} in HubSpot.`,
  type: 'n8n-nodes-base.hubspot',
  typeVersion: 2.2,
  parameters: {
    authentication: 'appToken',
    resource: 'contact',
    operation: 'upsert',
    email: inUrl(email),
    additionalFields: {
      // These fields of HubSpot's node have the same names as the learner's details. The node omits empty fields.
      ...Object.fromEntries(known.map((name) => [name, `={{ $json.learner.${name} }}`])),
      customPropertiesUi: {
        customPropertiesValues: added.map((field) => ({
          property: field.label.toLowerCase().replaceAll(' ', '_'),
          value: neverEmpty(field),
        })),
      },
    },
    options: {},
  },
  pinned: [{ vid: 58213, isNew: true }],
});

/** Creates a step that adds a contact to Salesforce, or updates the contact that has the learner's email address. */
export const salesforceContact = (
  naming: Naming,
  { known, added }: { known: Record<string, string>; added: readonly AddedField[] },
): Step => ({
  ...naming,
  note: `**Salesforce**\nThis step finds the contact by email address. If the event doesn't include the learner's first name or job title, Salesforce keeps its own value. You need to create the fields ${labelsOf(added)} in Salesforce. If two contacts have the same email address, Salesforce rejects the update, so merge these contacts.`,
  type: 'n8n-nodes-base.salesforce',
  // n8n 1.x only has this version of the node.
  typeVersion: 1,
  parameters: {
    authentication: 'oAuth2',
    resource: 'contact',
    operation: 'upsert',
    externalId: 'Email',
    externalIdValue: inUrl('$json.learner.email'),
    lastname: `={{ ${LAST_NAME} }}`,
    additionalFields: {
      // Uses undefined instead of null, because Salesforce's node would send null and clear the field.
      ...Object.fromEntries(
        Object.entries(known).map(([field, name]) => [field, `={{ $json.learner.${name} ?? undefined }}`]),
      ),
      customFieldsUi: {
        customFieldsValues: added.map((field) => ({
          fieldId: `${field.label.replaceAll(' ', '_')}__c`,
          value: neverEmpty(field),
        })),
      },
    },
  },
  pinned: [{ id: '003WV00000Zq4kTYAR', success: true, created: true }],
});

/** Salesforce requires a last name. A name that can't be split safely is used as the last name. */
export const LAST_NAME = '$json.learner.lastName ?? $json.learner.name';

export const toCreate = {
  hubSpot: (added: readonly AddedField[]) => [
    `In HubSpot, open **Settings > Properties** and create the contact properties ${labelsOf(added)} as single-line text.`,
  ],
  salesforce: (added: readonly AddedField[]) => [
    `In Salesforce, open **Setup > Object Manager > Contact > Fields & Relationships** and create the text fields ${labelsOf(added)}.`,
  ],
} as const;

const neverEmpty = ({ value, otherwise }: AddedField): string =>
  `={{ ${value} ?? ${JSON.stringify(otherwise)} }}`;

/**
 * Encodes an email address. HubSpot's and Salesforce's nodes insert the address into their URL without encoding it, so
 * a slash or a question mark would change the URL.
 */
const inUrl = (value: string): string => `={{ encodeURIComponent(${value}) }}`;

const labelsOf = (added: readonly AddedField[]): string =>
  new Intl.ListFormat('en-GB').format(added.map(({ label }) => `**${label}**`));
