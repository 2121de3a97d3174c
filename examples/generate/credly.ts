import { instruqt } from '@synap-instruqt/vendors';
import { fields, lookUp, onlyEmpty, onlyFilled, type Naming } from './steps';
import type { Step, Template } from './template';
import { toDo } from './texts';
import { instruqtTriggerWithLearner, sampleResult } from './triggers';

/** Workflows whose last step issues a badge in Credly. */
export const credlyTemplates = (): Template[] => [trackToBadge()];

/** The URL of an organization's badges. Source: https://www.credly.com/docs/issued_badges */
const BADGES = 'https://api.credly.com/v1/organizations/YOUR-ORGANIZATION-ID/badges';
const TEMPLATE = '7d1f3c52-9a40-4b8e-8c6d-2e5f0a913b74';
const TRIGGER = "$('Instruqt Trigger').item.json";
const BADGE = "$('Prepare Badge').item.json";

function trackToBadge(): Template {
  const { step, sample } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    parameters: { filters: { withEmail: true } },
    note: '**Which learners**\nCredly sends badges by email, so the filter **Only With Email Address** leaves out learners without an address. To run the workflow only for certain tracks, add another filter.',
  });
  const { email, firstName, lastName } = sample.learner;
  return {
    file: 'track-completed-to-credly-badge',
    name: 'Track Completed to a Credly Badge',
    what: "When a learner completes a track in Instruqt, the workflow issues them the track's badge in Credly. One of the track's tags identifies the badge. Tracks without a badge tag are skipped.",
    before: [
      'In Instruqt, add a tag to the track: **badge-** followed by the ID of the badge template in Credly.',
    ],
    setUp: [
      ...toDo.instruqtWithLearner,
      'Open **Get Track** and choose the **Instruqt API** credential that you chose in the trigger.',
      "Open **Find Badge**. In the URL, replace `YOUR-ORGANIZATION-ID` with your Credly organization ID. Create a **Basic Auth** credential with your organization's authorization token in **User**, and leave **Password** empty.",
      'Open **Issue Badge**. In the URL, enter your organization ID again, and choose the **Basic Auth** credential that you created.',
    ],
    steps: [
      step,
      lookUp(instruqt, 'track', 'get', {
        name: 'Get Track',
        note: "**The track's tags**\nThe event includes the track's ID but not its tags, so this step looks up the tags.",
        parameters: { track: { __rl: true, mode: 'id', value: '={{ $json.data.track_id }}' } },
        response: { tags: [...tagsOfSample(), `badge-${TEMPLATE}`] },
      }),
      fields(
        {
          name: 'Prepare Badge',
          note: "**Data for Credly**\nThe field names are Credly's. The template ID is the part of the tag after **badge-**.",
        },
        {
          badge_template_id: "$json.tags.join(' ').match(/(?<=badge-)[0-9a-f-]{36}/)?.[0]",
          recipient_email: `${TRIGGER}.learner.email`,
          issued_to_first_name: `${TRIGGER}.learner.firstName`,
          issued_to_last_name: `${TRIGGER}.learner.lastName`,
          issued_at: `${TRIGGER}.time`,
        },
      ),
      onlyFilled(
        {
          name: 'Has a Badge and a Name',
          note: '**No badge or no name?**\nIf the track has no badge tag, the workflow ends here. The workflow also ends here if the first or last name is missing, because Credly requires both names.',
        },
        '={{ $json.badge_template_id }}',
        '={{ $json.issued_to_first_name }}',
        '={{ $json.issued_to_last_name }}',
      ),
      credly(
        {
          name: 'Find Badge',
          note: '**Once per learner**\nCredly rejects a second badge from the same template, so this step checks whether the learner already has the badge.',
        },
        {
          method: 'GET',
          sendQuery: true,
          queryParameters: {
            parameters: [
              {
                name: 'filter',
                value:
                  '=recipient_email::{{ $json.recipient_email }}|badge_template_id::{{ $json.badge_template_id }}',
              },
            ],
          },
        },
        { data: [], metadata: { count: 0, current_page: 1, total_count: 0, total_pages: 1 } },
      ),
      onlyEmpty(
        {
          name: 'Not Issued Yet',
          note: '**Completed again?**\nIf the learner already has the badge, the workflow ends here.',
        },
        '={{ $json.data }}',
      ),
      credly(
        {
          name: 'Issue Badge',
          note: '**Credly**\nThis step issues the badge to the learner. If the step fails, Instruqt sends the event again.',
        },
        { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: `={{ ${BADGE} }}` },
        {
          data: {
            id: 'c2a9f6e4-51b8-4d07-a3f2-84b6d0e1795c',
            state: 'pending',
            recipient_email: email,
            issued_to_first_name: firstName,
            issued_to_last_name: lastName,
            issued_at: sample.time,
            badge_template: { id: TEMPLATE },
          },
        },
      ),
    ],
  };
}

/** Creates a step that sends a request to Credly, which expects the API token as the username. */
const credly = (naming: Naming, request: object, response: object): Step => ({
  ...naming,
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  parameters: {
    url: BADGES,
    authentication: 'genericCredentialType',
    genericAuthType: 'httpBasicAuth',
    ...request,
    options: {},
  },
  pinned: [response],
});

function tagsOfSample(): readonly unknown[] {
  const tags: unknown = Reflect.get(sampleResult(instruqt, 'track', 'get'), 'tags');
  if (!Array.isArray(tags)) throw new Error('The example of a track has no tags');
  return tags;
}
