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
    `Open **${step}** and put in your CRM's address and how to log in there, or replace the step by your CRM's own node.`,
  email: (step: string) => `Open **${step}**, choose an SMTP credential and put in your own sender.`,
  sheet: (step: string) =>
    `Open **${step}**, choose your Google account, the document and the sheet. Its first row has to hold the names of the columns.`,
  slack: (step: string) => `Open **${step}**, choose your Slack account and the channel.`,
} as const;

export const stepNotes = {
  crm: "**Your CRM**\nReplace the URL by your CRM's. The names on the left of each field are what your CRM calls it.",
  email: '**Your mail server**\nNeeds an SMTP credential. Change the sender and the text as you like.',
  oneExam: '**Which exams**\nStarts for every exam. For some only, add the filter **Exam IDs**.',
  tracks: '**Which tracks**\nStarts for every track. For some only, add the filter **Tracks**.',
  hasEmail:
    '**Without an email address?**\nInstruqt does not know the address of everybody, such as of people who play without an account. They end here.',
} as const;
