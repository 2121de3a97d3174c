import type { Template } from './template';

/** The texts that several templates share. */

/** A template's main note: what the workflow does and how to set it up, step by step. */
export function aboutNote({ name, what, before = [], setUp }: Template): string {
  const steps = [
    ...before,
    ...setUp,
    'Publish. Published workflows ignore pinned data. To see real data here, select a step and press **P**.',
  ];
  return [
    `## ${name}`,
    what,
    '',
    '**Try it now:** click **Execute workflow**. Each step returns sample data, so you need no account and nothing is sent. Red marks show where to choose an account later.',
    '',
    '**Make it yours:**',
    ...steps.map((text, index) => `${index + 1}. ${text}`),
  ].join('\n');
}

/** How to connect a trigger to Instruqt. */
const endpoint = [
  'Open **Instruqt Trigger**, unfold **Webhook URLs**, choose **Production URL** and copy it.',
  "In Instruqt, open **Settings > Webhooks** and click **+ Add Endpoint**. Paste the URL, choose the trigger's events, create the endpoint and copy the **Signing Secret** from its page.",
];

export const toDo = {
  synap: [
    'Open **Synap Trigger** and choose or create a **Synap API** credential, with an access token from **Settings > Automations > API** in Synap. Publishing adds the webhook in Synap.',
  ],
  instruqt: [
    ...endpoint,
    "Back in the trigger, create an **Instruqt API** credential. Paste the endpoint's signing secret into **Signing Secrets**.",
  ],
  instruqtWithLearner: [
    ...endpoint,
    "Back in the trigger, create an **Instruqt API** credential. Paste the endpoint's signing secret into **Signing Secrets**. For the learner's details, paste an API key into **API Key**. An owner of the team copies it in Instruqt under **Settings > API keys**.",
  ],
  instruqtApi: (step: string) =>
    `Open **${step}** and choose an **Instruqt API** credential that has an **API Key**.`,
  crm: (step: string) =>
    `Open **${step}**. Enter your CRM's address and how to sign in there. Or replace the step with your CRM's own node, and choose an action that creates or updates.`,
  email: (step: string) => `Open **${step}**. Choose an SMTP credential and enter your own sender.`,
  sheet: (step: string) =>
    `Open **${step}**. Choose your Google account, the document and the sheet. On your own server, someone who runs n8n first sets up [signing in with Google](https://docs.n8n.io/integrations/builtin/credentials/google/). The sheet's first row needs the names of the columns.`,
  hubSpot: (step: string) =>
    `Open **${step}** and create a **HubSpot Service Key** credential (in n8n 1, **HubSpot App Token**). A HubSpot admin creates the key, with permission to read and write contacts.`,
  salesforce: (step: string) => `Open **${step}** and choose your Salesforce account.`,
  slack: (step: string) => `Open **${step}**. Choose your Slack account and the channel.`,
} as const;

export const stepNotes = {
  crm: "**Your CRM**\nReplace the URL and the field names with your CRM's. The ID at the end of the URL keeps one row per event, even if the event is sent twice.",
  email: '**Your mail server**\nNeeds an SMTP credential. Change the sender and the text as you like.',
  exams: '**Which exams**\nStarts for every exam. To start for some only, choose them under **Filters**.',
  tracks:
    '**Which tracks**\nStarts for every track. To start for some only, choose them under **Filters**. If a step fails, Instruqt sends the event again: see **Acknowledge** under **Options**.',
  hasEmail:
    "**No email address?**\nInstruqt doesn't know everyone's, for example if they play without an account. Those events end here.",
  hasName:
    '**No email address, no last name?**\nSalesforce requires a last name. Events without one, or without an email address, end here.',
  again: '**Lookup failed**\nThis error makes Instruqt send the event again later, for up to 28 hours.',
  contactEmail: '**No email address?**\nThen there is no contact to look for, and the event ends here.',
  synapEmail: '**No email address?**\nThen there is nobody to write to, and the event ends here.',
} as const;

/** One row per play, including plays from the catch-up. Without a participant ID, one per event. */
export const PLAY = '$json.data.participant_id ?? $json.id';
