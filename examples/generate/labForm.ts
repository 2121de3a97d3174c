import { instruqt, readPath } from '@synap-instruqt/vendors';
import { hubSpotContact, toCreate, type AddedField } from './crmContacts';
import { lookUp, onlyFilled } from './steps';
import type { Step, Template } from './template';
import { toDo } from './texts';
import { sampleOf, sampleResult, withLearner } from './triggers';

/** Workflows that start with a form in a lab. */
export const labFormTemplates = (): Template[] => [formToHubSpot()];

const EMAIL = 'form_response.answers.find((answer) => answer.type === "email")?.email';

const lastTrack: readonly AddedField[] = [
  { label: 'Last Track', value: '$json.trackTitle', otherwise: 'unknown' },
  { label: 'Last Track Progress', value: '$json.completionPercent', otherwise: 'unknown' },
];

function formToHubSpot(): Template {
  return {
    file: 'lab-form-to-hubspot',
    name: 'Lab Form to HubSpot',
    what: 'When a learner fills in a Typeform in the lab, their contact in HubSpot gets the track and their progress in it. If HubSpot has no such contact, the workflow adds one. The participant ID identifies the play, so learners need no Instruqt account.',
    before: [
      'In Typeform, add a question for the email address and the hidden field **participant_id**.',
      "In Instruqt, show the form in a website tab of the track. From the lab, add **?participant_id=** and the value of **INSTRUQT_PARTICIPANT_ID** to the form's URL.",
      ...toCreate.hubSpot(lastTrack),
    ],
    setUp: [
      'Open **Typeform Trigger**. Choose your Typeform account and the form. Publishing adds the webhook in Typeform.',
      toDo.instruqtApi('Get Play'),
      toDo.hubSpot('Add or Update Contact'),
    ],
    steps: [
      typeformTrigger(),
      onlyFilled(
        {
          name: 'Has a Play and an Email Address',
          note: '**Filled in outside the lab?**\nThen the form has no participant ID, and the response ends here. So does one without an email address.',
        },
        '={{ $json.form_response.hidden?.participant_id }}',
        `={{ $json.${EMAIL} }}`,
      ),
      lookUp(instruqt, 'play', 'get', {
        name: 'Get Play',
        note: "**The form's play**\nIf Instruqt knows no such play, the step fails. Open **Executions** to see which response it was.",
        parameters: { participantId: '={{ $json.form_response.hidden.participant_id }}' },
      }),
      hubSpotContact(
        { name: 'Add or Update Contact' },
        { email: `$('Typeform Trigger').item.json.${EMAIL}`, added: lastTrack },
      ),
    ],
  };
}

/** A complete Typeform response: https://www.typeform.com/developers/webhooks/example-payload */
function typeformTrigger(): Step {
  const { email } = withLearner(sampleOf(instruqt, 'track.completed')).learner;
  const field = { id: 'hVonkQcnSNRj', type: 'email', ref: 'email_address' };
  return {
    name: 'Typeform Trigger',
    type: 'n8n-nodes-base.typeformTrigger',
    typeVersion: 1.1,
    parameters: { formId: '', simplifyAnswers: false, onlyAnswers: false },
    note: '**Your form**\n**Only Answers** is off, because the participant ID is in a hidden field.',
    pinned: [
      {
        event_id: '01K56N1Q7WJ3E9B4D8S2V0XZRT',
        event_type: 'form_response',
        form_response: {
          form_id: 'mX4kT9wQ',
          token: 'p7c2v5n8b1m4x9z3k6j0h2g5f8d1s4a7',
          landed_at: '2025-09-15T13:20:11Z',
          submitted_at: '2025-09-15T13:21:48Z',
          hidden: { participant_id: readPath(sampleResult(instruqt, 'play', 'get'), 'id') },
          definition: {
            id: 'mX4kT9wQ',
            title: 'Stay in touch',
            fields: [{ ...field, title: 'Which email address can we write to?' }],
          },
          answers: [{ type: 'email', email, field }],
        },
      },
    ],
  };
}
