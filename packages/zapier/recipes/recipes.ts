import {
  fromStep,
  fromTrigger,
  type Condition,
  type OutsideField,
  type Recipe,
  type Step,
  type Template,
} from './recipe';

const email = fromTrigger('learner.email');
const firstName = fromTrigger('learner.firstName');
const lastName = fromTrigger('learner.lastName');
const hasEmail: Condition = { value: email };
const withLearner = { key: 'includeLearner', value: ['true'], shown: 'Yes' };
const onlyWithEmail = { key: 'withEmail', value: ['true'], shown: 'Yes' };

const createContact = (fields: readonly OutsideField[]): Step => ({
  does: 'outside',
  app: 'HubSpot',
  action: 'Create or Update Contact',
  fields,
});
const sendEmail = (fields: readonly OutsideField[]): Step => ({
  does: 'outside',
  app: 'SMTP by Zapier',
  action: 'Send Email',
  fields,
});
/**
 * The steps that post a message. The first step replaces `<`, because Slack would otherwise interpret mentions and
 * links in a learner's text.
 */
const postInSlack = (message: Template, number: number): Step[] => [
  { does: 'replace', input: message, find: '<', by: '&lt;' },
  {
    does: 'outside',
    app: 'Slack',
    action: 'Send Channel Message',
    fields: [
      { label: 'Channel', note: 'Choose yours' },
      { label: 'Message Text', value: [fromStep(number, 'output', 'Output')], required: true },
    ],
  },
];

const contactEmail: OutsideField = { label: 'Contact Email', value: [email], required: true };
const names: readonly OutsideField[] = [
  { label: 'First Name', value: [fromTrigger('learner.firstName')] },
  { label: 'Last Name', value: [fromTrigger('learner.lastName')] },
];
const work: readonly OutsideField[] = [
  { label: 'Company Name', value: [fromTrigger('learner.companyName')] },
  { label: 'Job Title', value: [fromTrigger('learner.jobTitle')] },
];
const lastTrack: readonly OutsideField[] = [
  { label: 'Last Track', value: [fromTrigger('track.title')], own: true },
  { label: 'Last Track Completed At', value: [fromTrigger('time')], own: true },
];

const examCompleted = (fields: Extract<Step, { does: 'trigger' }>['fields']): Step => ({
  does: 'trigger',
  key: 'synap_exam_completed',
  fields,
});

export const recipes: readonly Recipe[] = [
  {
    title: 'Add a row to a spreadsheet for each completed exam',
    steps: [
      examCompleted([{ key: 'examIds', shown: 'Leave this empty to include all exams' }]),
      {
        does: 'outside',
        app: 'Google Sheets',
        action: 'Create Spreadsheet Row',
        fields: [
          { label: 'Spreadsheet, Worksheet', note: 'Choose yours' },
          { label: 'Email', value: [email] },
          { label: 'Name', value: ["'", fromTrigger('learner.name')] },
          { label: 'Exam', value: [fromTrigger('data.exam.name')] },
          { label: 'Score', value: [fromTrigger('data.attempt.score')], note: 'a percentage' },
          { label: 'Grade', value: [fromTrigger('data.attempt.grade.label')] },
          { label: 'Passed', value: [fromTrigger('data.attempt.grade.isPass')] },
          { label: 'Completed At', value: [fromTrigger('data.timeCompleted')] },
        ],
      },
    ],
  },
  {
    title: 'Update a CRM contact when an exam is completed',
    steps: [
      examCompleted([
        { key: 'passedOnly', value: ['true'], shown: 'Yes, if you want only passed exams' },
        onlyWithEmail,
      ]),
      createContact([
        contactEmail,
        ...names,
        { label: 'Last Exam', value: [fromTrigger('data.exam.name')], own: true },
        { label: 'Last Exam Score', value: [fromTrigger('data.attempt.score')], own: true },
        { label: 'Last Exam Grade', value: [fromTrigger('data.attempt.grade.label')], own: true },
      ]),
    ],
  },
  {
    title: 'Email learners their exam result',
    steps: [
      examCompleted([onlyWithEmail]),
      sendEmail([
        { label: 'To', value: [email], required: true },
        { label: 'Subject', value: ['Your result: ', fromTrigger('data.exam.name')], required: true },
        {
          label: 'Body',
          value: [
            ...['Score: ', fromTrigger('data.attempt.score'), ' %. '],
            ...['Grade: ', fromTrigger('data.attempt.grade.label'), '.'],
          ],
          required: true,
        },
      ]),
    ],
  },
  {
    title: 'Email learners their certificate',
    steps: [
      examCompleted([{ key: 'passedOnly', value: ['true'], shown: 'Yes' }, onlyWithEmail]),
      { does: 'filter', conditions: [{ value: fromTrigger('data.certificate.url') }] },
      sendEmail([
        { label: 'To', value: [email], required: true },
        { label: 'Subject', value: ['Your certificate: ', fromTrigger('data.exam.name')], required: true },
        {
          label: 'Body',
          value: ['Congratulations! Your certificate: ', fromTrigger('data.certificate.url')],
          required: true,
        },
        { label: 'Attachments', value: [fromTrigger('files.certificate')] },
      ]),
    ],
  },
  {
    title: 'Update a CRM contact when a track is completed',
    steps: [
      { does: 'trigger', key: 'instruqt_track_completed', fields: [withLearner] },
      { does: 'filter', conditions: [hasEmail] },
      createContact([contactEmail, ...names, ...work, ...lastTrack]),
    ],
  },
  {
    title: 'Post completed tracks in Slack',
    steps: [
      { does: 'trigger', key: 'instruqt_track_completed', fields: [withLearner] },
      ...postInSlack(
        [
          ...[fromTrigger('learner.name'), ', ', email, ', ', fromTrigger('learner.id'), ': '],
          ...[fromTrigger('track.title'), ', ', fromTrigger('data.track_slug')],
        ],
        2,
      ),
    ],
  },
  {
    title: 'Issue a Credly badge for a completed track',
    steps: [
      { does: 'trigger', key: 'instruqt_track_completed', fields: [withLearner] },
      { does: 'filter', conditions: [hasEmail, { value: firstName }, { value: lastName }] },
      {
        does: 'search',
        key: 'instruqt_find_track',
        fields: [{ key: 'track', value: [fromTrigger('data.track_id')] }],
      },
      { does: 'extract', input: [fromStep(3, 'tags')], pattern: '(?<=badge-)[0-9a-f-]{36}' },
      { does: 'filter', conditions: [{ value: fromStep(4, 'output', 'Output') }] },
      {
        does: 'outside',
        app: 'Webhooks by Zapier',
        action: 'POST',
        fields: [
          { label: 'URL', note: "`https://api.credly.com/v1/organizations/<your organization's ID>/badges`" },
          { label: 'Payload Type', value: ['Json'] },
          { label: 'badge_template_id', value: [fromStep(4, 'output', 'Output')], required: true },
          { label: 'recipient_email', value: [email], required: true },
          { label: 'issued_to_first_name', value: [firstName], required: true },
          { label: 'issued_to_last_name', value: [lastName], required: true },
          { label: 'issued_at', value: [fromTrigger('time')], required: true },
        ],
      },
    ],
  },
  {
    title: 'Enroll learners in a Synap exam after a track',
    steps: [
      { does: 'trigger', key: 'instruqt_track_completed', fields: [withLearner] },
      { does: 'filter', conditions: [hasEmail] },
      { does: 'search', key: 'synap_find_user', fields: [{ key: 'email', value: [email] }] },
      {
        does: 'create',
        key: 'synap_add_user_to_group',
        fields: [
          { key: 'userId', value: [fromStep(3, 'id')] },
          { key: 'userGroup', value: ['gP7dW1uLf4X'], shown: "Choose the exam's group" },
        ],
      },
    ],
  },
  {
    title: 'Update a CRM contact from a form in the lab',
    steps: [
      {
        does: 'form',
        app: 'Typeform',
        action: 'New Entry',
        fields: [{ label: 'Form', note: 'Choose yours' }],
      },
      { does: 'filter', conditions: [{ value: fromTrigger('participant_id', 'participant_id') }] },
      {
        does: 'search',
        key: 'instruqt_find_play',
        fields: [{ key: 'participantId', value: [fromTrigger('participant_id', 'participant_id')] }],
      },
      createContact([
        { label: 'Contact Email', value: [fromTrigger('email', 'Email')], required: true },
        { label: 'Last Track', value: [fromStep(3, 'trackTitle')], own: true },
        {
          label: 'Last Track Progress',
          value: [fromStep(3, 'completionPercent')],
          note: 'a percentage',
          own: true,
        },
      ]),
    ],
  },
  {
    title: 'Follow up on a webinar by email',
    steps: [
      {
        does: 'trigger',
        key: 'instruqt_track_completed',
        fields: [
          {
            key: 'includeLearner',
            value: ['false'],
            shown:
              'No. Step 3 looks up the learner instead, so that you can replay that step if the lookup fails',
          },
          {
            key: 'customParameterName',
            value: ['utm_campaign'],
            shown:
              "utm_campaign. Fill in this field and the next field after you have tested the trigger, because Instruqt's example doesn't contain your parameter",
          },
          { key: 'customParameterValue', value: ['autumn-webinar'] },
        ],
      },
      { does: 'filter', conditions: [{ value: fromTrigger('data.user_id') }] },
      {
        does: 'search',
        key: 'instruqt_find_learner',
        fields: [
          { key: 'userId', value: [fromTrigger('data.user_id')] },
          { key: 'invite', value: [fromTrigger('data.invite_id')] },
        ],
      },
      { does: 'filter', conditions: [{ value: fromStep(3, 'email') }] },
      sendEmail([
        { label: 'To', value: [fromStep(3, 'email')], required: true },
        { label: 'Subject', value: ['What comes after ', fromTrigger('data.track_slug')], required: true },
        {
          label: 'Body',
          value: ['Thank you for joining our webinar, ', fromStep(3, 'firstName'), '.'],
          required: true,
        },
      ]),
    ],
  },
  {
    title: 'Handle all Instruqt events with one endpoint',
    steps: [
      { does: 'trigger', key: 'instruqt_any_event', fields: [withLearner] },
      {
        does: 'paths',
        paths: [
          {
            name: 'A',
            conditions: [{ value: fromTrigger('type'), equals: 'track.completed' }, hasEmail],
            steps: [createContact([contactEmail, ...names, ...work, ...lastTrack])],
          },
          {
            name: 'B',
            conditions: [{ value: fromTrigger('type'), equals: 'invite.claimed' }, hasEmail],
            steps: [
              createContact([
                contactEmail,
                ...names,
                ...work,
                { label: 'Last Invite', value: [fromTrigger('data.invite_id')], own: true },
              ]),
            ],
          },
          {
            name: 'C',
            conditions: [{ value: fromTrigger('type'), equals: 'review.created' }],
            steps: postInSlack(
              [
                ...[fromTrigger('data.score'), ' of 5 from ', fromTrigger('learner.name'), ', '],
                ...[fromTrigger('track.title'), ': ', fromTrigger('data.content')],
              ],
              3,
            ),
          },
        ],
      },
    ],
  },
  {
    title: 'Catch up on missed plays',
    steps: [
      { does: 'schedule', fields: [{ label: 'Time of Day', note: '6 am' }] },
      { does: 'earlier', days: 2 },
      {
        does: 'search',
        key: 'instruqt_find_completed_track',
        fields: [
          { key: 'from', value: [fromStep(2, 'output', 'Output')] },
          { key: 'includeLearner', value: ['false'], shown: 'No' },
        ],
        takesAll: true,
      },
      { does: 'loop', value: fromStep(3, 'data.participant_id') },
      {
        does: 'search',
        key: 'instruqt_find_play',
        fields: [{ key: 'participantId', value: [fromStep(4, 'data.participant_id', 'Participant ID')] }],
      },
      { does: 'filter', conditions: [{ value: fromStep(5, 'userId') }] },
      {
        does: 'search',
        key: 'instruqt_find_learner',
        fields: [
          { key: 'userId', value: [fromStep(5, 'userId')] },
          { key: 'invite', value: [fromStep(5, 'inviteId')] },
        ],
      },
      { does: 'filter', conditions: [{ value: fromStep(7, 'email') }] },
      createContact([
        { label: 'Contact Email', value: [fromStep(7, 'email')], required: true },
        { label: 'First Name', value: [fromStep(7, 'firstName')] },
        { label: 'Last Name', value: [fromStep(7, 'lastName')] },
        { label: 'Company Name', value: [fromStep(7, 'companyName')] },
        { label: 'Job Title', value: [fromStep(7, 'jobTitle')] },
      ]),
    ],
  },
];
