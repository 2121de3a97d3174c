import { instruqt, synap } from '@synap-instruqt/vendors';
import { hubSpotContact, LAST_NAME, salesforceContact, toCreate, type AddedField } from './crmContacts';
import { addOrUpdate, everyDay, lookUp, postMessage, sendEmail, withEmailOrAgain } from './steps';
import type { Template } from './template';
import { PLAY, stepNotes, toDo } from './texts';
import { instruqtTrigger, instruqtTriggerWithLearner } from './triggers';

/** Workflows that start with an Instruqt event, and the workflow that catches up on missed plays. */
export const instruqtTemplates = (): Template[] => [
  trackToCrm(),
  trackWithLearnerToCrm(),
  trackToContact(),
  trackToHubSpot(),
  trackToSalesforce(),
  trackToSlack(),
  enrollInExam(),
  webinarFollowUp(),
  eachDeliveryOnce(),
  missedPlays(),
];

function trackToCrm(): Template {
  const { step } = instruqtTrigger({ events: ['track.completed'], note: stepNotes.tracks });
  return {
    file: 'track-completed-to-crm',
    name: 'Track Completed to CRM',
    what: 'When a learner completes a track in Instruqt, the workflow sends their user ID, the track and the invite to your CRM.',
    setUp: [...toDo.instruqt, toDo.crm('Add or Update Row')],
    steps: [
      step,
      addOrUpdate({
        name: 'Add or Update Row',
        note: stepNotes.crm,
        key: PLAY,
        body: '{ event: $json.type, deliveryId: $json.id, learnerId: $json.learner.id, what: $json.data.track_slug, invite: $json.data.invite_id ?? null, campaign: $json.data.custom_parameters, time: $json.time }',
      }),
    ],
  };
}

function trackWithLearnerToCrm(): Template {
  const { step } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    note: stepNotes.tracks,
  });
  return {
    file: 'track-completed-with-learner-to-crm',
    name: 'Track Completed with Learner to CRM',
    what: 'When a learner completes a track in Instruqt, the workflow sends their name and email address to your CRM. The workflow works with or without an invite.',
    setUp: [...toDo.instruqtWithLearner, toDo.crm('Add or Update Row')],
    steps: [
      step,
      addOrUpdate({
        name: 'Add or Update Row',
        note: `${stepNotes.crm} If Instruqt doesn't have the learner's email address, **email** is empty. If the lookup failed, **warnings** shows why.`,
        key: PLAY,
        body: '{ event: $json.type, deliveryId: $json.id, email: $json.learner.email, name: $json.learner.name, what: $json.track?.title ?? $json.data.track_slug, invite: $json.data.invite_id ?? null, warnings: $json.warnings.join("; "), time: $json.time }',
      }),
    ],
  };
}

const emailOrAgain = () =>
  withEmailOrAgain(
    { name: 'Has an Email Address', note: stepNotes.hasEmail },
    { name: 'Have It Sent Again', note: stepNotes.again },
  );

function trackToContact(): Template {
  const [withEmail, again] = emailOrAgain();
  const { step } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    note: stepNotes.tracks,
  });
  return {
    file: 'track-completed-to-crm-contact',
    name: 'Track Completed to CRM Contact',
    what: 'When a learner completes a track in Instruqt, the workflow adds them to your CRM as a contact. If your CRM already has a contact with their email address, the workflow updates that contact.',
    setUp: [...toDo.instruqtWithLearner, toDo.crm('Add or Update Contact')],
    steps: [
      step,
      withEmail,
      addOrUpdate({
        name: 'Add or Update Contact',
        note: "**Your CRM**\nReplace the URL and the field names with those of your CRM. The URL ends with the email address, because most CRMs find contacts by email address. Values that Instruqt doesn't have are left out, so your CRM keeps its existing values.",
        follows: { name: withEmail.name, output: 0 },
        key: '$json.learner.email',
        body: '{ email: $json.learner.email, firstName: $json.learner.firstName ?? undefined, lastName: $json.learner.lastName ?? undefined, company: $json.learner.companyName ?? undefined, jobTitle: $json.learner.jobTitle ?? undefined, lastTrack: $json.track?.title ?? $json.data.track_slug, lastTrackCompletedAt: $json.time }',
      }),
      again,
    ],
  };
}

const lastTrack: readonly AddedField[] = [
  { label: 'Last Track', value: '$json.track?.title ?? $json.data.track_slug', otherwise: 'unknown' },
  { label: 'Last Track Completed At', value: '$json.time', otherwise: 'unknown' },
];

function trackToHubSpot(): Template {
  const [withEmail, again] = emailOrAgain();
  const { step } = instruqtTriggerWithLearner({ events: ['track.completed'], note: stepNotes.tracks });
  return {
    file: 'track-completed-to-hubspot',
    name: 'Track Completed to HubSpot',
    what: "When a learner completes a track in Instruqt, the workflow adds the track to their contact in HubSpot. If the contact doesn't exist, the workflow creates it.",
    before: toCreate.hubSpot(lastTrack),
    setUp: [...toDo.instruqtWithLearner, toDo.hubSpot('Add or Update Contact')],
    steps: [
      step,
      withEmail,
      hubSpotContact(
        { name: 'Add or Update Contact', follows: { name: withEmail.name, output: 0 } },
        { known: ['firstName', 'lastName', 'companyName', 'jobTitle'], added: lastTrack },
      ),
      again,
    ],
  };
}

function trackToSalesforce(): Template {
  const [withName, again] = withEmailOrAgain(
    { name: 'Has an Email Address and a Name', note: stepNotes.hasName },
    { name: 'Have It Sent Again', note: stepNotes.again },
    `={{ ${LAST_NAME} }}`,
  );
  const { step } = instruqtTriggerWithLearner({ events: ['track.completed'], note: stepNotes.tracks });
  return {
    file: 'track-completed-to-salesforce',
    name: 'Track Completed to Salesforce',
    what: "When a learner completes a track in Instruqt, the workflow adds the track to their contact in Salesforce. If the contact doesn't exist, the workflow creates it.",
    before: toCreate.salesforce(lastTrack),
    setUp: [...toDo.instruqtWithLearner, toDo.salesforce('Add or Update Contact')],
    steps: [
      step,
      withName,
      salesforceContact(
        { name: 'Add or Update Contact', follows: { name: withName.name, output: 0 } },
        { known: { firstName: 'firstName', title: 'jobTitle' }, added: lastTrack },
      ),
      again,
    ],
  };
}

function trackToSlack(): Template {
  const { step, sample } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    note: stepNotes.tracks,
  });
  return {
    file: 'track-completed-to-slack',
    name: 'Track Completed to Slack',
    what: "When a learner completes a track in Instruqt, the workflow posts a message with the track's title to a Slack channel.",
    setUp: [...toDo.instruqtWithLearner, toDo.slack('Tell the Team')],
    steps: [
      step,
      postMessage(
        {
          name: 'Tell the Team',
          note: '**Your channel**\nEnter the name of a channel that your Slack app can post to.',
        },
        '=:tada: {{ $json.learner.name ?? "Somebody" }} ({{ $json.learner.email ?? "no email address" }}) completed *{{ $json.track?.title ?? $json.data.track_slug }}*.',
        `:tada: ${sample.learner.name} (${sample.learner.email}) completed *${sample.track?.title}*.`,
      ),
    ],
  };
}

function webinarFollowUp(): Template {
  const [withEmail, again] = emailOrAgain();
  const { step, sample } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    parameters: {
      filters: { customParameter: { parameter: { key: 'utm_campaign', value: 'autumn-webinar' } } },
    },
    note: '**Your webinar**\nIn the filter **Custom Parameter**, enter the parameter from your link. For a link that ends with `?icp_utm_campaign=autumn-webinar`, enter utm_campaign as the name and autumn-webinar as the value.',
  });
  return {
    file: 'webinar-follow-up-email',
    name: 'Webinar Follow-Up by Email',
    what: "When a learner opens a track through your webinar's link and completes it, they get a follow-up email. A custom parameter in the link identifies the webinar.",
    setUp: [
      ...toDo.instruqtWithLearner,
      "In the trigger, enter your link's custom parameter under **Filters**.",
      toDo.email('Email the Follow-Up'),
    ],
    steps: [
      step,
      withEmail,
      sendEmail(
        {
          name: 'Email the Follow-Up',
          note: stepNotes.email,
          follows: { name: withEmail.name, output: 0 },
        },
        {
          to: '={{ $json.learner.email }}',
          subject: '=What comes after {{ $json.track?.title ?? $json.data.track_slug }}',
          lines: [
            '=Hello {{ $json.learner.firstName ?? "there" }},',
            '',
            'Thank you for joining our webinar ({{ $json.data.custom_parameters.utm_campaign }}), and well done on completing {{ $json.track?.title ?? $json.data.track_slug }}!',
            '',
            "Reply to this email if you'd like to talk about what's next.",
          ],
        },
        sample,
      ),
      again,
    ],
  };
}

/** The workflow that enrolls a learner in an exam by adding the learner to the exam's user group. */
function enrollInExam(): Template {
  const [withEmail, again] = emailOrAgain();
  const { step } = instruqtTriggerWithLearner({ events: ['track.completed'], note: stepNotes.tracks });
  return {
    file: 'track-completed-enroll-in-synap-exam',
    name: 'Track Completed: Enroll in a Synap Exam',
    what: "When a learner completes a track in Instruqt, the workflow adds their Synap user to the exam's user group, so that they can take the exam.",
    setUp: [
      ...toDo.instruqtWithLearner,
      'Open **Find User** and choose a **Synap API** credential.',
      "Open **Add to Exam Group**. Choose the **Synap API** credential that you chose in **Find User**, and the exam's user group.",
    ],
    steps: [
      step,
      withEmail,
      lookUp(synap, 'user', 'find', {
        name: 'Find User',
        follows: { name: withEmail.name, output: 0 },
        note: "**No user in Synap?**\nIf the learner doesn't have a user in Synap, the step fails and Instruqt sends the event again. Add the user in Synap, or use the **Register** operation.",
        parameters: { email: '={{ $json.learner.email }}' },
      }),
      lookUp(synap, 'user', 'addToGroup', {
        name: 'Add to Exam Group',
        note: "**The exam's group**\nSynap assigns the exam immediately. If the user is already in the group, nothing changes. The user stays in their other groups.",
        parameters: {
          userId: '={{ $json.id }}',
          userGroup: { __rl: true, mode: 'list', value: '' },
        },
      }),
      again,
    ],
  };
}

function eachDeliveryOnce(): Template {
  const { step } = instruqtTrigger({
    events: ['track.completed'],
    parameters: { events: ['*'] },
    note: '**All events**\nThe sample is a Track Completed event. **Acknowledge** is set to **When the Workflow Has Succeeded**, so the trigger acknowledges an event only after its row has been added.',
  });
  return {
    file: 'each-delivery-once',
    name: 'Each Delivery Once',
    what: 'If Instruqt receives an error, or no response in time, it sends the event again. This workflow keeps one row per event in your CRM, no matter how often Instruqt sends the event, even if n8n restarts.',
    setUp: [...toDo.instruqt, toDo.crm('Add or Update Row')],
    steps: [
      step,
      addOrUpdate({
        name: 'Add or Update Row',
        note: "**One row per event**\nThe URL ends with the event's ID, which is the same each time the event is sent. Your CRM adds or updates the row. If the CRM returns an error, the step fails and Instruqt sends the event again.",
        key: '$json.id',
        body: '{ event: $json.type, deliveryId: $json.id, learnerId: $json.learner.id, what: $json.data.track_slug, invite: $json.data.invite_id ?? null, campaign: $json.data.custom_parameters, time: $json.time }',
      }),
    ],
  };
}

function missedPlays(): Template {
  return {
    file: 'catch-up-missed-plays',
    name: 'Catch Up on Missed Plays',
    what: 'Instruqt tries to deliver an event for about 28 hours, then gives up. Every morning, this workflow finds each play that was started in the last two days and is already completed, and adds the play to your CRM. If the CRM already has a row for the play, the workflow updates the row. If a run fails, the next run catches up.',
    setUp: [toDo.instruqtApi('Catch Up on Plays'), toDo.crm('Add or Update Row')],
    steps: [
      everyDay(
        {
          name: 'Every Morning',
          note: '**When**\nThe workflow runs every day at 6 a.m. and looks back more than one day, so that the runs overlap.',
        },
        6,
      ),
      lookUp(instruqt, 'play', 'getCompleted', {
        name: 'Catch Up on Plays',
        note: '**How far back**\n**Started After** is set to two days ago. The output has the same structure as Track Completed events, so you can use the same next steps. To catch up only on certain tracks, add a filter.',
        parameters: {
          from: '={{ $now.minus({ days: 2 }).toISO() }}',
          returnAll: true,
        },
      }),
      addOrUpdate({
        name: 'Add or Update Row',
        note: `${stepNotes.crm} In this workflow, the ID is the participant ID. In your workflow for Track Completed events, end the URL with the participant ID, too.`,
        key: PLAY,
        body: '{ event: $json.type, deliveryId: $json.id, playId: $json.data.participant_id, email: $json.learner.email, name: $json.learner.name, what: $json.track?.title ?? $json.data.track_slug, invite: $json.data.invite_id ?? null, campaign: $json.data.custom_parameters, warnings: $json.warnings.join("; "), time: $json.time }',
      }),
    ],
  };
}
