/** What the page of a recipe says beyond its steps. */
export interface RecipePage {
  /** Its name in docs/recipes/, without .md. */
  name: string;
  /** The title of its Zap in `packages/zapier/recipes/`, if it has one. */
  title: string;
  /** What you get, in one or two sentences. */
  get: string;
  /** Accounts, roles and plans. */
  needs: readonly string[];
  /** After "You should see". */
  result: string;
  /** Starts the workflow in n8n once it is published. */
  event: string;
  /** What else there is to know about the Zap, or what to do instead of one. */
  zapier?: string;
  /** What there is to know before the steps in n8n. */
  n8n?: string;
  /** The first one is described in full, the others are alternatives. */
  workflows: readonly [N8nWorkflow, ...N8nWorkflow[]];
}

export interface N8nWorkflow {
  /** In examples/n8n/, without .json. */
  file: string;
  heading?: string;
  about?: string;
}

const connector =
  "**Zapier or n8n**: the Zapier app's [connection](../zapier.md#the-connection), or the [n8n package](../n8n.md#install).";
const reachable = (vendor: string): string =>
  `${connector} ${vendor} must be able to reach your n8n over the internet.`;
const synap = "**Synap**: an account with Pro or higher, and an administrator's access token.";
const instruqtEndpoint = '**Instruqt**: the owner role in your team, to add the webhook endpoint.';
const instruqt =
  '**Instruqt**: the owner role in your team, to add the webhook endpoint and to copy the API key. Without the API key, events have no names or email addresses.';
const instruqtKey = '**Instruqt**: an API key. An owner of the team copies it under **Settings > API keys**.';
const hubSpot = '**HubSpot**: an account that may create contact properties.';
const smtp = '**Email**: a mail server that you can reach with SMTP.';
const examCompleted = 'Complete an exam in Synap.';
const trackCompleted = 'Complete a track in Instruqt.';
const anotherCrm =
  '**Another CRM** takes the same fields. Choose its action that creates or updates a contact, so that nobody is added twice.';

export const recipePages: readonly RecipePage[] = [
  {
    name: 'exam-completed-to-spreadsheet',
    title: 'Add a row to a spreadsheet for each completed exam',
    get: 'Each completed exam in Synap becomes a row in a Google sheet, with the learner, the exam, the score and the grade.',
    needs: [
      synap,
      '**Google**: an account, and a sheet whose first row is Email, Name, Exam, Score, Grade, Passed, Completed At.',
      reachable('Synap'),
    ],
    result: "a new row with the learner's email address and score",
    event: examCompleted,
    zapier:
      'The apostrophe before **Learner Name** keeps Google Sheets from reading a name that starts with `=` as a formula. This has not been tried in a live Zap.',
    workflows: [{ file: 'exam-completed-to-spreadsheet' }],
  },
  {
    name: 'exam-completed-to-crm',
    title: 'Update a CRM contact when an exam is completed',
    get: "The learner's contact in HubSpot, Salesforce or another CRM gets the exam, the score and the grade. If there is no such contact, it is added.",
    needs: [synap, hubSpot, reachable('Synap')],
    result: "the learner's contact in HubSpot, with **Last Exam** and **Last Exam Score**",
    event: examCompleted,
    zapier: anotherCrm,
    workflows: [
      { file: 'exam-completed-to-hubspot' },
      { file: 'exam-completed-to-salesforce', heading: 'With Salesforce' },
      { file: 'exam-completed-to-crm', heading: 'With any other CRM' },
    ],
  },
  {
    name: 'exam-completed-result-email',
    title: 'Email learners their exam result',
    get: 'Learners get an email with their score and grade as soon as their exam in Synap is marked.',
    needs: [synap, smtp, reachable('Synap')],
    result: "an email with the exam's name, the score and the grade",
    event: examCompleted,
    workflows: [{ file: 'exam-completed-result-email' }],
  },
  {
    name: 'exam-completed-certificate-email',
    title: 'Email learners their certificate',
    get: 'Learners who pass an exam in Synap get an email with their certificate: as a link and a file from Zapier, as a link from n8n.',
    needs: [synap, '**Synap exam**: one that issues certificates.', smtp, reachable('Synap')],
    result: 'an email with the link to the certificate',
    event: 'Pass an exam in Synap.',
    zapier:
      "If the file can't be downloaded, the step fails. Leave **Attachments** empty then: the link is in the email. See [The certificate as a file](../zapier.md#the-certificate-as-a-file).",
    workflows: [{ file: 'exam-completed-certificate-email' }],
  },
  {
    name: 'track-completed-to-crm',
    title: 'Update a CRM contact when a track is completed',
    get: "The learner's contact in HubSpot, Salesforce or another CRM gets the track that they completed in Instruqt. If there is no such contact, it is added.",
    needs: [instruqt, hubSpot, reachable('Instruqt')],
    result: "the learner's contact in HubSpot, with **Last Track**",
    event: trackCompleted,
    zapier: anotherCrm,
    workflows: [
      { file: 'track-completed-to-hubspot' },
      { file: 'track-completed-to-salesforce', heading: 'With Salesforce' },
      { file: 'track-completed-to-crm-contact', heading: 'With any other CRM' },
      {
        file: 'track-completed-with-learner-to-crm',
        heading: 'One row per completed track',
        about: 'Sends a row for each completed track instead of a contact for each learner.',
      },
      {
        file: 'track-completed-to-crm',
        heading: 'Without names and email addresses',
        about: "Sends the learner's user ID only, so you need no API key.",
      },
    ],
  },
  {
    name: 'track-completed-to-slack',
    title: 'Post completed tracks in Slack',
    get: 'Your team reads in a Slack channel who completed which track in Instruqt.',
    needs: [instruqt, '**Slack**: an account that may post in the channel.', reachable('Instruqt')],
    result: "a message in the channel, with the learner's name and the track",
    event: trackCompleted,
    zapier:
      'Step 2 replaces `<`, so that Slack shows what learners write as plain text. Otherwise, `<!channel>` in a name would notify everybody. This has not been tried in a live Zap.',
    workflows: [{ file: 'track-completed-to-slack' }],
  },
  {
    name: 'track-completed-to-credly-badge',
    title: 'Issue a Credly badge for a completed track',
    get: 'Credly issues learners a badge when they complete a track in Instruqt. A tag of the track names the badge. Tracks without such a tag have none.',
    needs: [
      instruqt,
      "**Instruqt track**: a tag that is `badge-`, followed by the badge template's ID in Credly.",
      "**Credly**: your organization's ID and authorization token. The requests sign in with the token as the username, without a password.",
      reachable('Instruqt'),
    ],
    result: 'the badge in Credly',
    event: trackCompleted,
    zapier:
      'Credly requires a first and a last name. It refuses a second badge from the same template, so the Zap shows an error if the learner already has the badge.',
    workflows: [{ file: 'track-completed-to-credly-badge' }],
  },
  {
    name: 'track-completed-enroll-in-synap-exam',
    title: 'Enroll learners in a Synap exam after a track',
    get: "Learners who complete a track in Instruqt join an exam's user group in Synap. They can take the exam at once.",
    needs: [
      instruqt,
      "**Synap**: an administrator's access token, a user group for the exam's candidates, and a user account for each learner, with the same email address as in Instruqt.",
      reachable('Instruqt'),
    ],
    result: "the learner in the exam's user group in Synap",
    event: trackCompleted,
    workflows: [{ file: 'track-completed-enroll-in-synap-exam' }],
  },
  {
    name: 'lab-form-to-crm',
    title: 'Update a CRM contact from a form in the lab',
    get: 'Learners enter their email address in a form in the lab. Their contact in HubSpot gets the track and their progress, even if they have no Instruqt account.',
    needs: [
      instruqtKey,
      '**Instruqt track**: a website tab that shows the form. Add `?participant_id=` and the value of `INSTRUQT_PARTICIPANT_ID` in the lab to its URL.',
      '**Typeform**: a form with a question for the email address and the hidden field `participant_id`. A HubSpot form works the same way in Zapier.',
      hubSpot,
      reachable('Typeform'),
    ],
    result: "the learner's contact in HubSpot, with **Last Track** and **Last Track Progress**",
    event: 'Fill in the form in the lab.',
    workflows: [{ file: 'lab-form-to-hubspot' }],
  },
  {
    name: 'webinar-follow-up-email',
    title: 'Follow up on a webinar by email',
    get: "Learners who open a track through a webinar's link and complete it get a follow-up email.",
    needs: [
      instruqt,
      "**Instruqt link**: the webinar's custom parameter in the track's link, such as `?icp_utm_campaign=autumn-webinar`.",
      smtp,
      reachable('Instruqt'),
    ],
    result: 'the follow-up email',
    event: "Complete the track through the webinar's link.",
    workflows: [{ file: 'webinar-follow-up-email' }],
  },
  {
    name: 'one-endpoint',
    title: 'Handle all Instruqt events with one endpoint',
    get: 'A single webhook endpoint in Instruqt receives every event, and each kind of event takes its own path.',
    needs: [
      instruqt,
      '**Slack**: an account that may post in the channel.',
      '**HubSpot** (Zapier): an account that may create contact properties. In n8n, the rows go to any CRM.',
      reachable('Instruqt'),
    ],
    result: 'the learner who completed the track in your CRM',
    event: trackCompleted,
    zapier: 'For other events, add a path with [their code](../events/index.md).',
    n8n: 'This recipe has four files. The main workflow calls one of the other three for each event.',
    workflows: [
      { file: 'one-endpoint' },
      { file: 'one-endpoint-track-completed', heading: 'Track Completed' },
      { file: 'one-endpoint-invite-claimed', heading: 'Invite Claimed' },
      { file: 'one-endpoint-review-created', heading: 'Review Created' },
    ],
  },
  {
    name: 'catch-up-missed-plays',
    title: 'Catch up on missed plays',
    get: 'Every morning, the plays that were completed in the last two days reach your CRM, even if their events never arrived.',
    needs: [instruqtKey, '**HubSpot** in Zapier, or any CRM in n8n.', connector],
    result: 'a contact or row for a completed play',
    event:
      'Wait for the next morning. To run it now, select each step with sample data, press **P** to unpin the data, and click **Execute workflow**.',
    zapier: [
      "The loop uses only the participant ID, because every play has one. If a list of email addresses had a gap, Looping by Zapier might give a contact somebody else's data. **Last Track** stays as it is, because a missed play may be older than the contact's last one.",
      'You can also [recover other missed events](../lookups.md#what-was-missed).',
    ].join('\n\n'),
    workflows: [{ file: 'catch-up-missed-plays' }],
  },
  {
    name: 'each-delivery-once',
    title: 'Keep one record per event',
    get: 'Instruqt sends an event again if it gets no response in time. Your CRM keeps one row per event anyway.',
    needs: [
      instruqtEndpoint,
      '**CRM**: an address that adds or updates a row by its ID.',
      reachable('Instruqt'),
    ],
    result: 'one row in your CRM, even if you click **Resend** in Instruqt',
    event: trackCompleted,
    zapier:
      'There is no Zap for this, because the app drops [duplicates](../zapier.md#duplicates). If a step must never run twice, add a search step before it that looks for your record by **Event ID**. Every duplicate has the same one. Then continue only if the search found nothing.',
    workflows: [{ file: 'each-delivery-once' }],
  },
];
