import { instruqt, synap } from '@synap-instruqt/vendors';
import { hubSpotContact, LAST_NAME, salesforceContact, toCreate, type AddedField } from './crmContacts';
import { addOrUpdate, everyDay, lookUp, postMessage, sendEmail, withEmailOrAgain } from './steps';
import type { Template } from './template';
import { PLAY, stepNotes, toDo } from './texts';
import { instruqtTrigger, instruqtTriggerWithLearner } from './triggers';

/** Workflows that start with Instruqt. */
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
    what: 'When a learner completes a track in Instruqt, their user ID, the track and the invite go to your CRM.',
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
    what: 'When a learner completes a track in Instruqt, their name and email address go to your CRM, with or without an invite.',
    setUp: [...toDo.instruqtWithLearner, toDo.crm('Add or Update Row')],
    steps: [
      step,
      addOrUpdate({
        name: 'Add or Update Row',
        note: `${stepNotes.crm} If Instruqt doesn't know the learner's email address, **email** is empty. If the lookup failed, **warnings** says why.`,
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
    what: 'When a learner completes a track in Instruqt, they become a contact in your CRM. If the CRM has a contact with their email address, the workflow updates it.',
    setUp: [...toDo.instruqtWithLearner, toDo.crm('Add or Update Contact')],
    steps: [
      step,
      withEmail,
      addOrUpdate({
        name: 'Add or Update Contact',
        note: "**Your CRM**\nReplace the URL and the field names with your CRM's. The URL ends in the email address, by which most CRMs find a contact. Fields that Instruqt doesn't know are left out, so your CRM keeps its own.",
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
    what: 'When a learner completes a track in Instruqt, their contact in HubSpot gets the track. If HubSpot has no such contact, the workflow adds one.',
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
    what: 'When a learner completes a track in Instruqt, their contact in Salesforce gets the track. If Salesforce has no such contact, the workflow adds one.',
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
    what: "When a learner completes a track in Instruqt, your team gets a message in a Slack channel, with the track's title.",
    setUp: [...toDo.instruqtWithLearner, toDo.slack('Tell the Team')],
    steps: [
      step,
      postMessage(
        {
          name: 'Tell the Team',
          note: '**Your channel**\nEnter the name of a channel that your Slack app may write to.',
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
    note: '**Your webinar**\nEnter the parameter of your own link in the filter **Custom Parameter**. For a link that ends in `?icp_utm_campaign=autumn-webinar`, enter utm_campaign and autumn-webinar.',
  });
  return {
    file: 'webinar-follow-up-email',
    name: 'Webinar Follow-Up by Email',
    what: "When a learner opens a track through your webinar's link and completes it, they get a follow-up email. The link has a custom parameter that identifies the webinar.",
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
            'thank you for coming to our webinar ({{ $json.data.custom_parameters.utm_campaign }}), and well done: you completed {{ $json.track?.title ?? $json.data.track_slug }}.',
            '',
            'Reply to this email if you would like to talk about what is next.',
          ],
        },
        sample,
      ),
      again,
    ],
  };
}

/** An exam's candidates are a user group. */
function enrollInExam(): Template {
  const [withEmail, again] = emailOrAgain();
  const { step } = instruqtTriggerWithLearner({ events: ['track.completed'], note: stepNotes.tracks });
  return {
    file: 'track-completed-enroll-in-synap-exam',
    name: 'Track Completed: Enroll in a Synap Exam',
    what: "When a learner completes a track in Instruqt, their user in Synap joins the exam's user group, so that they can take the exam.",
    setUp: [
      ...toDo.instruqtWithLearner,
      'Open **Find User** and choose a **Synap API** credential.',
      "Open **Add to Exam Group**. Choose the same credential, and the exam's user group.",
    ],
    steps: [
      step,
      withEmail,
      lookUp(synap, 'user', 'find', {
        name: 'Find User',
        follows: { name: withEmail.name, output: 0 },
        note: '**No user in Synap?**\nThen the step fails, and Instruqt sends the event again. Add the user in Synap, or with the operation **Register**.',
        parameters: { email: '={{ $json.learner.email }}' },
      }),
      lookUp(synap, 'user', 'addToGroup', {
        name: 'Add to Exam Group',
        note: "**The exam's group**\nSynap assigns the exam at once. If the user is already in the group, nothing changes. Their other groups stay.",
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
    note: '**All events**\nThe example is a Track Completed. **Acknowledge** is set to **When the Workflow Has Succeeded**, so an event counts as received once its row is there.',
  });
  return {
    file: 'each-delivery-once',
    name: 'Each Delivery Once',
    what: 'Instruqt sends an event again if it gets an error or no response in time. This workflow keeps one row per event in your CRM, however often the event is sent, even if n8n restarts in between.',
    setUp: [...toDo.instruqt, toDo.crm('Add or Update Row')],
    steps: [
      step,
      addOrUpdate({
        name: 'Add or Update Row',
        note: "**One row per event**\nThe URL ends in the event's ID, which is the same each time the event is sent. Your CRM adds the row or updates it. If it can't, the step fails, and Instruqt sends the event again.",
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
    what: 'Instruqt tries for about 28 hours to deliver an event, then gives up. Every morning this workflow looks up the plays that were completed in the last two days and writes each to your CRM. A play that is already there stays one row. If a run fails, the next one catches up.',
    setUp: [toDo.instruqtApi('Catch Up on Plays'), toDo.crm('Add or Update Row')],
    steps: [
      everyDay(
        {
          name: 'Every Morning',
          note: '**When**\nEvery day at 6. Look back further than one day, so that the runs overlap.',
        },
        6,
      ),
      lookUp(instruqt, 'play', 'getCompleted', {
        name: 'Catch Up on Plays',
        note: '**How far back**\n**Started After** is two days ago. The output is like Track Completed in the trigger, so the same steps can follow. To catch up on some tracks only, add a filter.',
        parameters: {
          from: '={{ $now.minus({ days: 2 }).toISO() }}',
          returnAll: true,
        },
      }),
      addOrUpdate({
        name: 'Add or Update Row',
        note: `${stepNotes.crm} It is the participant ID of Track Completed, so use it there as well.`,
        key: PLAY,
        body: '{ event: $json.type, deliveryId: $json.id, playId: $json.data.participant_id, email: $json.learner.email, name: $json.learner.name, what: $json.track?.title ?? $json.data.track_slug, invite: $json.data.invite_id ?? null, campaign: $json.data.custom_parameters, warnings: $json.warnings.join("; "), time: $json.time }',
      }),
    ],
  };
}
