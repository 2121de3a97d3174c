import { hubSpotContact, LAST_NAME, salesforceContact, toCreate, type AddedField } from './crmContacts';
import { addOrUpdate, appendRow, onlyWithEmail, sendEmail } from './steps';
import type { Template } from './template';
import { stepNotes, toDo } from './texts';
import { synapTrigger } from './triggers';

/** Workflows that start with a Synap event. */
export const synapTemplates = (): Template[] => [
  examToCrm(),
  examToHubSpot(),
  examToSalesforce(),
  examToSpreadsheet(),
  examResultEmail(),
  certificateEmail(),
];

function examToCrm(): Template {
  const trigger = synapTrigger({ events: ['exam.completed'], note: stepNotes.exams });
  return {
    file: 'exam-completed-to-crm',
    name: 'Exam Completed to CRM',
    what: 'When a learner completes an exam in Synap, the workflow sends their email address, the exam and the score to your CRM.',
    setUp: [...toDo.synap, toDo.crm('Add or Update Row')],
    steps: [
      trigger.step,
      addOrUpdate({
        name: 'Add or Update Row',
        note: stepNotes.crm,
        key: '$json.id',
        body: '{ event: $json.type, deliveryId: $json.id, email: $json.learner.email, name: $json.learner.name, what: $json.data.exam?.name, score: $json.data.attempt?.score, passed: $json.data.attempt?.grade?.isPass, time: $json.time }',
      }),
    ],
  };
}

const lastExam: readonly AddedField[] = [
  { label: 'Last Exam', value: '$json.data.exam?.name', otherwise: 'unknown' },
  { label: 'Last Exam Score', value: '$json.data.attempt?.score', otherwise: 'not scored' },
  { label: 'Last Exam Grade', value: '$json.data.attempt?.grade?.label', otherwise: 'not graded' },
];

function examToHubSpot(): Template {
  const { step } = synapTrigger({ events: ['exam.completed'], note: stepNotes.exams });
  return {
    file: 'exam-completed-to-hubspot',
    name: 'Exam Completed to HubSpot',
    what: "When a learner completes an exam in Synap, the workflow adds the exam, the score and the grade to their contact in HubSpot. If the contact doesn't exist, the workflow creates it.",
    before: toCreate.hubSpot(lastExam),
    setUp: [...toDo.synap, toDo.hubSpot('Add or Update Contact')],
    steps: [
      step,
      onlyWithEmail({ name: 'Has an Email Address', note: stepNotes.contactEmail }),
      hubSpotContact(
        { name: 'Add or Update Contact' },
        { known: ['firstName', 'lastName'], added: lastExam },
      ),
    ],
  };
}

function examToSalesforce(): Template {
  const { step } = synapTrigger({ events: ['exam.completed'], note: stepNotes.exams });
  return {
    file: 'exam-completed-to-salesforce',
    name: 'Exam Completed to Salesforce',
    what: "When a learner completes an exam in Synap, the workflow adds the exam, the score and the grade to their contact in Salesforce. If the contact doesn't exist, the workflow creates it.",
    before: toCreate.salesforce(lastExam),
    setUp: [...toDo.synap, toDo.salesforce('Add or Update Contact')],
    steps: [
      step,
      onlyWithEmail(
        { name: 'Has an Email Address and a Name', note: stepNotes.hasName },
        `={{ ${LAST_NAME} }}`,
      ),
      salesforceContact(
        { name: 'Add or Update Contact' },
        { known: { firstName: 'firstName' }, added: lastExam },
      ),
    ],
  };
}

function examToSpreadsheet(): Template {
  const { step, sample } = synapTrigger({
    events: ['exam.completed'],
    note: stepNotes.exams,
  });
  return {
    file: 'exam-completed-to-spreadsheet',
    name: 'Exam Completed to Spreadsheet',
    what: 'When a learner completes an exam in Synap, the workflow adds a row to a Google Sheet with the learner, the exam and the result.',
    setUp: [...toDo.synap, toDo.sheet('Add Row to Sheet')],
    steps: [
      step,
      appendRow(
        {
          name: 'Add Row to Sheet',
          note: "**Your sheet**\nThe first row must contain these column names: Email, Name, Exam, Score, Grade, Passed, Completed At. If your sheet has different columns, map the columns again. **Cell Format** stores each value as plain text, so a name that begins with = doesn't become a formula.",
        },
        {
          Email: 'learner.email',
          Name: 'learner.name',
          Exam: 'data.exam.name',
          Score: 'data.attempt.score',
          Grade: 'data.attempt.grade.label',
          Passed: 'data.attempt.grade.isPass',
          'Completed At': 'data.timeCompleted',
        },
        sample,
      ),
    ],
  };
}

function examResultEmail(): Template {
  const { step, sample } = synapTrigger({
    events: ['exam.completed'],
    note: stepNotes.exams,
  });
  return {
    file: 'exam-completed-result-email',
    name: 'Exam Completed: Email the Result',
    what: 'When an exam in Synap is completed and marked, the learner gets an email with their score and grade.',
    setUp: [...toDo.synap, toDo.email('Email the Result')],
    steps: [
      step,
      onlyWithEmail({ name: 'Has an Email Address', note: stepNotes.synapEmail }),
      sendEmail(
        { name: 'Email the Result', note: stepNotes.email },
        {
          to: '={{ $json.learner.email }}',
          subject: '=Your result: {{ $json.data.exam.name }}',
          lines: [
            '=Hello {{ $json.learner.name ?? "there" }},',
            '',
            'You scored {{ $json.data.attempt.score }} % in {{ $json.data.exam.name }}. Your grade: {{ $json.data.attempt.grade?.label ?? "not graded" }}.',
            '',
            'Your training team',
          ],
        },
        sample,
      ),
    ],
  };
}

function certificateEmail(): Template {
  const { step, sample } = synapTrigger({
    events: ['exam.completed'],
    parameters: { filters: { passedOnly: true } },
    note: '**Learners who passed**\nThe filter **Passed Only** leaves out attempts without a passing grade. To run the workflow only for certain exams, choose them under **Filters** as well.',
  });
  return {
    file: 'exam-completed-certificate-email',
    name: 'Exam Completed: Email the Certificate',
    what: 'When a learner passes an exam in Synap, they get an email with the link to their certificate.',
    setUp: [...toDo.synap, toDo.email('Email the Certificate')],
    steps: [
      step,
      onlyWithEmail(
        {
          name: 'Has a Certificate',
          note: '**No certificate?**\nNot every exam issues a certificate. If the certificate or the email address is missing, the workflow ends here.',
        },
        '={{ $json.data.certificate?.url }}',
      ),
      sendEmail(
        { name: 'Email the Certificate', note: stepNotes.email },
        {
          to: '={{ $json.learner.email }}',
          subject: '=Your certificate: {{ $json.data.exam.name }}',
          lines: [
            '=Congratulations{{ $json.learner.name ? `, ${$json.learner.name}` : "" }}!',
            '',
            'You passed {{ $json.data.exam.name }} with {{ $json.data.attempt.score }} %. Your certificate:',
            '{{ $json.data.certificate.url }}',
            '',
            'Your training team',
          ],
        },
        sample,
      ),
    ],
  };
}
