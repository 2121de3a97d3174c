/** What the notes of several templates say. */

/** The whole note of a template: what it does, and what there is to do, step by step. */
export const about = (what: string, toDo: readonly string[]): string =>
  [
    what,
    '',
    '**Try it now:** click **Execute workflow**. The steps are pinned to example data, so no account is needed and nothing is sent. The red marks only say where an account is still to be chosen.',
    '',
    '**Make it yours:**',
    ...toDo.map((text, index) => `${index + 1}. ${text}`),
    `${toDo.length + 1}. Publish. Published workflows take no notice of pinned data. To see real data here, unpin a step: select it and press **P**.`,
  ].join('\n');

export const toDo = {
  synap:
    'Open **Synap Trigger** and choose a Synap API credential. Publishing adds the webhook in Synap by itself.',
  instruqt:
    'Open **Instruqt Trigger**, and follow what it says: its Production URL becomes an endpoint in Instruqt, and the signing secret of the endpoint goes into an Instruqt Webhook API credential.',
  instruqtApi: (steps: string) => `Choose an Instruqt API credential in ${steps}.`,
  crm: (step: string) =>
    `Open **${step}** and enter your CRM's address and how to sign in there. Or replace the step with your CRM's own node: choose an action that creates or updates.`,
  email: (step: string) => `Open **${step}**, choose an SMTP credential and put in your own sender.`,
  sheet: (step: string) =>
    `Open **${step}**, choose your Google account, the document and the sheet. Its first row has to hold the names of the columns.`,
  slack: (step: string) => `Open **${step}**, choose your Slack account and the channel.`,
} as const;

export const stepNotes = {
  crm: "**Your CRM**\nReplace the URL with your CRM's. The names on the left of each field are what your CRM calls it. The ID at the end of the URL makes it one row, even if the event is sent twice.",
  email: '**Your mail server**\nNeeds an SMTP credential. Change the sender and the text as you like.',
  oneExam: '**Which exams**\nStarts for every exam. For some only, add the filter **Exam IDs**.',
  tracks:
    '**Which tracks**\nStarts for every track. For some only, add the filter **Tracks**. If a step fails, Instruqt sends the event again: see **Acknowledge**.',
  hasEmail:
    "**No email address?**\nInstruqt doesn't know everybody's, for example if they play without an account. Those events end here.",
  again: '**Lookup failed**\nThis error makes Instruqt send the event again later, for up to 27 hours.',
  synapEmail: '**No email address?**\nThen there is nobody to write to, and the event ends here.',
} as const;

/** A row for each play: also for one that is caught up on. Without a participant ID, one for each event. */
export const PLAY = '$json.data.participant_id ?? $json.id';
