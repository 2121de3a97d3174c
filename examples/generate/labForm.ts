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
    what: "When a learner fills in a Typeform form in the lab, the workflow adds the track and their progress to their contact in HubSpot. If the contact doesn't exist, the workflow creates it. The participant ID identifies the play, so learners don't need an Instruqt account.",
    before: [
      'In Typeform, add a question that asks for the email address, and a hidden field named **participant_id**.',
      "In the Instruqt track, add a website tab that shows the form. To the form's URL, add **?participant_id=** followed by the value of the lab's **INSTRUQT_PARTICIPANT_ID** variable.",
      ...toCreate.hubSpot(lastTrack),
    ],
    setUp: [
      'Open **Typeform Trigger**. Choose your Typeform account and the form. When you publish the workflow, n8n adds the webhook in Typeform.',
      toDo.instruqtApi('Get Play'),
      toDo.hubSpot('Add or Update Contact'),
    ],
    steps: [
      typeformTrigger(),
      onlyFilled(
        {
          name: 'Has a Play and an Email Address',
          note: '**Filled in outside the lab?**\nA form that is filled in outside the lab has no participant ID, so the workflow ends here. The workflow also ends here if the email address is missing.',
        },
        '={{ $json.form_response.hidden?.participant_id }}',
        `={{ $json.${EMAIL} }}`,
      ),
      lookUp(instruqt, 'play', 'get', {
        name: 'Get Play',
        note: "**The form's play**\nIf Instruqt can't find the play, the step fails. To see the form response, open **Executions**.",
        parameters: { participantId: '={{ $json.form_response.hidden.participant_id }}' },
      }),
      hubSpotContact(
        { name: 'Add or Update Contact' },
        { email: `$('Typeform Trigger').item.json.${EMAIL}`, added: lastTrack },
      ),
    ],
  };
}

/**
 * Creates a Typeform trigger with a complete sample response.
 * Source: https://www.typeform.com/developers/webhooks/example-payload
 */
function typeformTrigger(): Step {
  const { email } = withLearner(sampleOf(instruqt, 'track.completed')).learner;
  const field = { id: 'hVonkQcnSNRj', type: 'email', ref: 'email_address' };
  return {
    name: 'Typeform Trigger',
    type: 'n8n-nodes-base.typeformTrigger',
    typeVersion: 1.1,
    parameters: { formId: '', simplifyAnswers: false, onlyAnswers: false },
    note: '**Your form**\n**Only Answers** is turned off, because the participant ID is in a hidden field.',
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
