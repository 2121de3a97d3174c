/** The parts of a recipe's page that aren't generated from the recipe's steps. */
export interface RecipePage {
  /** The page's name in docs/recipes/, without .md. */
  name: string;
  /** The page's title. If the recipe has a Zap in `packages/zapier/recipes/`, the Zap has the same title. */
  title: string;
  /** What the reader gets from the recipe, in one or two sentences. */
  get: string;
  /** The accounts, roles and plans that the reader needs. */
  needs: readonly string[];
  /** The text after "You should see". */
  result: string;
  /** An instruction that starts the published workflow or Zap, such as "Complete an exam in Synap." */
  event: string;
  /** How to test the Zap's last step, if the usual test doesn't work with the trigger's example. */
  zapierTest?: string;
  /** More information about the Zap, or an alternative if the recipe has no Zap. */
  zapier?: string;
  /** An introduction to the steps in n8n. */
  n8n?: string;
  /** The workflows. The first workflow is described in full, the others as alternatives. */
  workflows: readonly [N8nWorkflow, ...N8nWorkflow[]];
}

export interface N8nWorkflow {
  /** The file's name in examples/n8n/, without .json. */
  file: string;
  heading?: string;
  about?: string;
}

const connector =
  '**Zapier or n8n**: for Zapier, a [connection](../zapier.md#the-connection) to the app and a plan that allows enough steps for the Zap. For n8n, the [n8n package](../n8n.md#install).';
const reachable = (vendor: string): string =>
  `${connector} ${vendor} must be able to reach n8n over the internet.`;
const synap =
  '**Synap**: an account on the Pro plan or higher, and an access token that an administrator creates.';
const askAnOwner =
  "If you aren't an owner, send the webhook URL and the event's code to an owner, and ask the owner to add the endpoint for you.";
const instruqtEndpoint = `**Instruqt**: the owner role in your team, to add the webhook endpoint. ${askAnOwner}`;
const instruqt = `**Instruqt**: the owner role in your team, to add the webhook endpoint and to copy the API key. ${askAnOwner} Also ask the owner for the signing secret and an API key. Without the API key, events have no names or email addresses.`;
const instruqtKey = '**Instruqt**: an API key, which a team owner copies under **Settings > API keys**.';
const hubSpot =
  '**HubSpot**: an account with permission to create contact properties. For n8n, you also need a service key from a HubSpot admin.';
const smtp =
  '**Email**: SMTP details from your IT department (host, port, username, password and sender address). You can also use Gmail or Outlook instead of SMTP.';
const examCompleted = 'As a test user, complete a short exam in Synap that is marked automatically.';
const trackCompleted = 'Complete a track in Instruqt as a learner who has an email address.';
const anotherCrm =
  '**If you use another CRM**, fill in the same fields. Choose an action that creates or updates a contact, so that no contact is added twice.';

export const recipePages: readonly RecipePage[] = [
  {
    name: 'exam-completed-to-spreadsheet',
    title: 'Add a row to a spreadsheet for each completed exam',
    get: 'Each completed exam in Synap becomes a row in a Google sheet, with the learner, the exam, the score and the grade.',
    needs: [
      synap,
      '**Google**: an account, and a sheet with these column names in its first row: Email, Name, Exam, Score, Grade, Passed, Completed At. If you host n8n yourself, you also need [Google sign-in for n8n](https://docs.n8n.io/integrations/builtin/credentials/google/), which your Google administrator may have to set up.',
      reachable('Synap'),
    ],
    result: "a new row with the learner's email address and score",
    event: examCompleted,
    zapier:
      "The apostrophe before **Learner Name** prevents Google Sheets from interpreting a name that starts with `=` as a formula. We haven't tested the apostrophe in a live Zap.",
    workflows: [{ file: 'exam-completed-to-spreadsheet' }],
  },
  {
    name: 'exam-completed-to-crm',
    title: 'Update a CRM contact when an exam is completed',
    get: "When a learner completes an exam in Synap, the exam, the score and the grade are added to their contact in HubSpot, Salesforce or another CRM. If the contact doesn't exist, it is created.",
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
    get: 'Learners get an email with their score and grade as soon as their exam in Synap is marked. If you release results manually, use the event **Exam Results Released** instead of **Exam Completed**, so that learners get the email after the release.',
    needs: [synap, smtp, reachable('Synap')],
    result: "an email with the exam's name, the score and the grade",
    event: examCompleted,
    workflows: [{ file: 'exam-completed-result-email' }],
  },
  {
    name: 'exam-completed-certificate-email',
    title: 'Email learners their certificate',
    get: 'Learners who pass an exam in Synap get an email with their certificate. Zapier sends the certificate as a link and as a file, and n8n sends only the link.',
    needs: [synap, '**Synap exam**: an exam that issues certificates.', smtp, reachable('Synap')],
    result: 'an email with the link to the certificate',
    event: 'As a test user, pass a short exam in Synap that is marked automatically.',
    zapierTest:
      "For the test, replace the value of **To** with your own email address. Click **Test step**. You should see an email with the link to the certificate. Then map **Learner Email** into **To** again. If none of the trigger's examples has a **Certificate URL**, skip testing the filter step and the email step.",
    zapier:
      "The trigger's examples don't include the certificate's file, so the test email has no attachment. If the file can't be downloaded, the email step fails. In that case, leave **Attachments** empty, because the email also contains the link. See [The certificate as a file](../zapier.md#the-certificate-as-a-file).",
    workflows: [{ file: 'exam-completed-certificate-email' }],
  },
  {
    name: 'track-completed-to-crm',
    title: 'Update a CRM contact when a track is completed',
    get: "When a learner completes a track in Instruqt, the track is added to their contact in HubSpot, Salesforce or another CRM. If the contact doesn't exist, it is created.",
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
        about: 'This workflow sends a row for each completed track instead of a contact for each learner.',
      },
      {
        file: 'track-completed-to-crm',
        heading: 'Without names and email addresses',
        about:
          "This workflow sends the learner's user ID without a name or an email address, so you don't need an API key.",
      },
    ],
  },
  {
    name: 'track-completed-to-slack',
    title: 'Post completed tracks in Slack',
    get: 'When a learner completes a track in Instruqt, your team sees a message in a Slack channel.',
    needs: [instruqt, '**Slack**: an account with permission to post in the channel.', reachable('Instruqt')],
    result: "a message in the channel, with the learner's name and the track",
    event: trackCompleted,
    zapier:
      "Step 2 replaces `<`, so that Slack shows learners' names as plain text. Otherwise, `<!channel>` in a name would notify everybody. We haven't tested this step in a live Zap.",
    workflows: [{ file: 'track-completed-to-slack' }],
  },
  {
    name: 'track-completed-to-credly-badge',
    title: 'Issue a Credly badge for a completed track',
    get: "Credly issues learners a badge when they complete a track in Instruqt. A tag on the track identifies the badge. If a track doesn't have a badge tag, Credly doesn't issue a badge.",
    needs: [
      instruqt,
      "**Instruqt track**: a tag that consists of `badge-` followed by the badge template's ID in Credly.",
      "**Credly**: your organization's ID and authorization token. Requests to Credly use the token as the username and leave the password empty.",
      reachable('Instruqt'),
    ],
    result: 'the badge in Credly',
    event: trackCompleted,
    zapier:
      'Credly requires a first and a last name. Credly refuses a second badge from the same template, so the Zap shows an error if the learner already has the badge.',
    workflows: [{ file: 'track-completed-to-credly-badge' }],
  },
  {
    name: 'track-completed-enroll-in-synap-exam',
    title: 'Enroll learners in a Synap exam after a track',
    get: "Learners who complete a track in Instruqt are added to an exam's user group in Synap, so that they can take the exam immediately.",
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
    get: "A learner enters their email address in a form in the lab. The track and the learner's progress are then added to the learner's contact in HubSpot, even if the learner doesn't have an Instruqt account.",
    needs: [
      instruqtKey,
      "**Instruqt track**: a website tab that shows the form. To the form's URL, add `?participant_id=` followed by the value of the lab's `INSTRUQT_PARTICIPANT_ID` variable.",
      '**Typeform**: a form with a question that asks for the email address, and with the hidden field `participant_id`. In Zapier, you can use a HubSpot form instead.',
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
      "**Instruqt link**: a custom parameter for the webinar in the track's link, such as `?icp_utm_campaign=autumn-webinar`.",
      smtp,
      reachable('Instruqt'),
    ],
    result: 'the follow-up email',
    event: "Complete the track through the webinar's link.",
    zapierTest: "Don't test steps 3 to 5, because the learner in Instruqt's example is made up.",
    workflows: [{ file: 'webinar-follow-up-email' }],
  },
  {
    name: 'one-endpoint',
    title: 'Handle all Instruqt events with one endpoint',
    get: 'A single webhook endpoint in Instruqt receives every event. A separate path in Zapier, or a separate workflow in n8n, processes each type of event that you need.',
    needs: [
      instruqt,
      '**Slack**: an account with permission to post in the channel.',
      '**HubSpot** (Zapier): an account with permission to create contact properties. In n8n, you can send the rows to any CRM.',
      reachable('Instruqt'),
    ],
    result: 'a contact or row in your CRM for the learner who completed the track',
    event: trackCompleted,
    zapier: "To process another event, add a path for the [event's code](../events/index.md).",
    n8n: 'This recipe has four files. For Track Completed, Invite Claimed and Review Created events, the main workflow calls the matching workflow. The main workflow ignores all other events.',
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
    get: "Every morning, your CRM receives each play that was started in the last two days and is already completed, even if Instruqt's events never arrived.",
    needs: [instruqtKey, '**CRM**: HubSpot in Zapier, or any CRM in n8n.', connector],
    result: 'a contact or row in your CRM for a completed play',
    event: 'Wait until the next morning.',
    n8n: 'To run the workflow immediately after you publish it, select each step that has pinned sample data, press **P** to unpin the data, and click **Execute workflow**.',
    zapier: [
      "The loop uses only the participant ID, because every play has a participant ID. If the loop also used the list of email addresses and one address were missing, Looping by Zapier might combine one learner's address with another learner's data. **Last Track** isn't changed, because a missed play may be older than the contact's last track.",
      'You can also [recover other missed events](../lookups.md#what-was-missed).',
    ].join('\n\n'),
    workflows: [{ file: 'catch-up-missed-plays' }],
  },
  {
    name: 'each-delivery-once',
    title: 'Keep one record per event',
    get: "If Instruqt doesn't get a response in time, it sends the event again. Your CRM still keeps only one row per event.",
    needs: [instruqtEndpoint, '**CRM**: an API that adds or updates a row by its ID.', reachable('Instruqt')],
    result: 'one row in your CRM, even if you click **Resend** in Instruqt',
    event: trackCompleted,
    zapier:
      'There is no Zap for this recipe, because the Synap and Instruqt app in Zapier already drops most [duplicates](../zapier.md#duplicates). If a step in your Zap must never run twice, add a search step before it. Search for your record by **Event ID**, which is the same for every duplicate, and let the Zap continue only if the search finds nothing.',
    workflows: [{ file: 'each-delivery-once' }],
  },
];
