import type { Template } from './template';

/** Texts that several templates share. */

/** A template's main note: what the workflow does and how to set it up, step by step. */
export function aboutNote({ name, what, before = [], setUp }: Template): string {
  const steps = [
    ...before,
    ...setUp,
    'Publish the workflow. Published workflows ignore pinned data. To see real data in the editor, select a step and press **P** to unpin its sample data.',
  ];
  return [
    `## ${name}`,
    what,
    '',
    "**Try it now:** click **Execute workflow**. Each step returns sample data, so you don't need an account and nothing is sent. Red markers show where to choose an account later.",
    '',
    '**Make it yours:**',
    ...steps.map((text, index) => `${index + 1}. ${text}`),
  ].join('\n');
}

/** Instructions for connecting a trigger to Instruqt. */
const endpoint = [
  "Open **Instruqt Trigger**, expand **Webhook URLs**, choose **Production URL** and copy the URL. If the URL doesn't start with n8n's public address, ask the person who runs n8n to correct the address.",
  "In Instruqt, open **Settings > Webhooks** and click **+ Add Endpoint**. Paste the URL, choose the trigger's events and create the endpoint. Instruqt lists events by their codes (for example `track.completed`). You don't need the Test URL that the trigger also shows. Copy the **Signing Secret** from the endpoint's page.",
];

export const toDo = {
  synap: [
    'Open **Synap Trigger** and choose or create a **Synap API** credential, with an access token from **Settings > Automations > API** in Synap. When you publish the workflow, n8n adds the webhook in Synap.',
  ],
  instruqt: [
    ...endpoint,
    "Back in the trigger, choose or create an **Instruqt API** credential. Add the endpoint's signing secret to **Signing Secrets**, after a space if the field already contains another secret.",
  ],
  instruqtWithLearner: [
    ...endpoint,
    "Back in the trigger, choose or create an **Instruqt API** credential. Add the endpoint's signing secret to **Signing Secrets**, after a space if the field already contains another secret. Also paste an API key into **API Key**, because the workflow needs the learner's details. A team owner copies the key in Instruqt under **Settings > API keys**.",
  ],
  instruqtApi: (step: string) =>
    `Open **${step}** and choose an **Instruqt API** credential that has an **API Key**.`,
  crm: (step: string) =>
    `Open **${step}**. Enter your CRM's URL and choose how n8n authenticates with your CRM. Alternatively, replace the step with your CRM's node, and choose an operation that creates or updates records.`,
  email: (step: string) => `Open **${step}**. Choose an SMTP credential and enter your sender address.`,
  sheet: (step: string) =>
    `Open **${step}**. Choose your Google account, the document and the sheet. If you host n8n yourself, [set up Google sign-in](https://docs.n8n.io/integrations/builtin/credentials/google/) first. The first row of the sheet must contain the column names.`,
  hubSpot: (step: string) =>
    `Open **${step}** and create a **HubSpot Service Key** credential (in n8n 1, **HubSpot App Token**). A HubSpot admin creates the key with the scopes \`crm.objects.contacts.read\`, \`crm.objects.contacts.write\` and \`crm.schemas.contacts.read\`. [n8n's HubSpot page](https://docs.n8n.io/integrations/builtin/credentials/hubspot/) shows where to create the key.`,
  salesforce: (step: string) => `Open **${step}** and choose your Salesforce account.`,
  slack: (step: string) => `Open **${step}**. Choose your Slack account and the channel.`,
} as const;

export const stepNotes = {
  crm: '**Your CRM**\nReplace the URL and the field names with those of your CRM. The ID at the end of the URL ensures one row per event, even if the event is sent twice.',
  email: '**Your mail server**\nThis step needs an SMTP credential. You can change the sender and the text.',
  exams:
    '**Which exams**\nThis workflow runs for every exam. To run it only for certain exams, choose them under **Filters**.',
  tracks:
    '**Which tracks**\nThis workflow runs for every track. To run it only for certain tracks, choose them under **Filters**. If a step fails, Instruqt sends the event again. To prevent retries, change **Acknowledge** under **Options**.',
  hasEmail:
    "**No email address?**\nInstruqt doesn't have an email address for every learner, for example if learners play without an account. Without an email address, the workflow ends here.",
  hasName:
    '**No email address or last name?**\nSalesforce requires a last name. If the last name or the email address is missing, the workflow ends here.',
  again:
    '**Lookup failed**\nThis step fails on purpose, so that Instruqt sends the event again, for up to 28 hours.',
  contactEmail:
    "**No email address?**\nWithout an email address, the workflow can't find the contact, so it ends here.",
  synapEmail:
    "**No email address?**\nWithout an email address, the workflow can't send the email, so it ends here.",
} as const;

/**
 * The key of a row, as a JavaScript expression. The workflows that receive a play's events and the workflow that
 * catches up on missed plays all write the play to the same row. An event without a participant ID has its own row.
 */
export const PLAY = '$json.data.participant_id ?? $json.id';
