import { instruqt } from '@synap-instruqt/vendors';
import {
  addToCrm,
  everyDay,
  lookUp,
  once,
  onlyWithEmail,
  postMessage,
  sendEmail,
  upsertInCrm,
} from './steps';
import type { Template } from './template';
import { about, stepNotes, toDo } from './texts';
import { instruqtTrigger, instruqtTriggerWithLearner } from './triggers';

/** Workflows that start with Instruqt. */
export const instruqtTemplates = (): Template[] => [
  trackToCrm(),
  trackWithLearnerToCrm(),
  trackToContact(),
  trackToSlack(),
  webinarFollowUp(),
  eachDeliveryOnce(),
  missedPlays(),
];

function trackToCrm(): Template {
  const { step } = instruqtTrigger({ events: ['track.completed'], note: stepNotes.tracks });
  return {
    file: 'track-completed-to-crm',
    name: 'Track Completed to CRM',
    about: about(
      'When a track in Instruqt is completed, the ID of the learner, the track and the invite go to your CRM.',
      [toDo.instruqt, toDo.crm('Add Row to CRM')],
    ),
    steps: [
      step,
      addToCrm({
        name: 'Add Row to CRM',
        note: stepNotes.crm,
        body: '{ event: $json.type, deliveryId: $json.id, learnerId: $json.learner.id, what: $json.data.track_slug, invite: $json.data.invite_id, campaign: $json.data.custom_parameters, time: $json.time }',
      }),
    ],
  };
}

function trackWithLearnerToCrm(): Template {
  const trigger = "$('Instruqt Trigger').first().json";
  const { step } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    note: stepNotes.tracks,
  });
  return {
    file: 'track-completed-with-learner-to-crm',
    name: 'Track Completed with Learner to CRM',
    about: about(
      "When a track in Instruqt is completed, the learner's name and email address go to your CRM, and when they claimed the invite.",
      [
        toDo.instruqt,
        toDo.instruqtApi('**Instruqt Trigger** and **Find Claim**'),
        toDo.crm('Add Row to CRM'),
      ],
    ),
    steps: [
      step,
      lookUp(instruqt, 'invite', 'getClaims', {
        name: 'Find Claim',
        note: '**When they claimed the invite**\nWho came without an invite goes on all the same, without this time.',
        parameters: {
          invite: { __rl: true, mode: 'id', value: '={{ $json.data.invite_id }}' },
          returnAll: true,
          filters: { userId: '={{ $json.learner.id }}' },
          simplify: true,
        },
        settings: { alwaysOutputData: true },
      }),
      addToCrm({
        name: 'Add Row to CRM',
        note: stepNotes.crm,
        body: `{ event: ${trigger}.type, deliveryId: ${trigger}.id, email: ${trigger}.learner.email, name: ${trigger}.learner.name, what: ${trigger}.data.track_slug, claimedAt: $json.claimedAt, time: ${trigger}.time }`,
      }),
    ],
  };
}

function trackToContact(): Template {
  const { step } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    note: stepNotes.tracks,
  });
  return {
    file: 'track-completed-to-crm-contact',
    name: 'Track Completed to CRM Contact',
    about: about(
      'Who completes a track in Instruqt becomes a contact in your CRM, by their email address: a new one is added, a known one is updated.',
      [
        toDo.instruqt,
        toDo.instruqtApi('**Instruqt Trigger**, which looks up the learner'),
        toDo.crm('Add or Update Contact'),
      ],
    ),
    steps: [
      step,
      onlyWithEmail({ name: 'Has an Email Address', note: stepNotes.hasEmail }, '={{ $json.learner.email }}'),
      upsertInCrm({
        name: 'Add or Update Contact',
        note: `${stepNotes.crm} The email address stands in the URL: most CRMs find a contact by it.`,
        key: '$json.learner.email',
        body: '{ email: $json.learner.email, firstName: $json.learner.firstName, lastName: $json.learner.lastName, company: $json.learner.companyName, jobTitle: $json.learner.jobTitle, lastTrack: $json.data.track_slug, lastTrackCompletedAt: $json.time }',
      }),
    ],
  };
}

function trackToSlack(): Template {
  const trigger = "$('Instruqt Trigger').first().json";
  const { step, sample } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    note: stepNotes.tracks,
  });
  return {
    file: 'track-completed-to-slack',
    name: 'Track Completed to Slack',
    about: about(
      'When somebody completes a track in Instruqt, your team reads it in a Slack channel, with the title of the track.',
      [
        toDo.instruqt,
        toDo.instruqtApi('**Instruqt Trigger** and **Get Track**'),
        toDo.slack('Tell the Team'),
      ],
    ),
    steps: [
      step,
      lookUp(instruqt, 'track', 'get', {
        name: 'Get Track',
        note: '**The title of the track**\nThe event only has its short name (slug).',
        parameters: { track: { __rl: true, mode: 'id', value: '={{ $json.data.track_id }}' } },
      }),
      postMessage(
        {
          name: 'Tell the Team',
          note: '**Your channel**\nPut in the name of a channel that your Slack app may write to.',
        },
        `=:tada: {{ ${trigger}.learner.name ?? "Somebody" }} ({{ ${trigger}.learner.email ?? "no email address" }}) completed *{{ $json.title }}*.`,
        `:tada: ${sample.learner.name} (${sample.learner.email}) completed *Kubernetes Network Policies*.`,
      ),
    ],
  };
}

function webinarFollowUp(): Template {
  const { step, sample } = instruqtTriggerWithLearner({
    events: ['track.completed'],
    parameters: {
      filters: { customParameter: { parameter: { key: 'utm_campaign', value: 'autumn-webinar' } } },
    },
    note: '**Your webinar**\nPut the value of your own link into the filter **Custom Parameter**. A link that ends in `?icp_utm_campaign=autumn-webinar` gives utm_campaign and autumn-webinar.',
  });
  return {
    file: 'webinar-follow-up-email',
    name: 'Webinar Follow-Up by Email',
    about: about(
      'Who came to a track in Instruqt through the link of your webinar, and completes it, gets a follow-up mail. The link carries a custom parameter that tells the webinar.',
      [
        toDo.instruqt,
        toDo.instruqtApi('**Instruqt Trigger**, which looks up the learner'),
        'In the trigger, put the custom parameter of your link into **Filters**.',
        toDo.email('Email the Follow-Up'),
      ],
    ),
    steps: [
      step,
      onlyWithEmail({ name: 'Has an Email Address', note: stepNotes.hasEmail }, '={{ $json.learner.email }}'),
      sendEmail(
        { name: 'Email the Follow-Up', note: stepNotes.email },
        {
          to: '={{ $json.learner.email }}',
          subject: '=What comes after {{ $json.data.track_slug }}',
          lines: [
            '=Hello {{ $json.learner.firstName ?? "there" }},',
            '',
            'thank you for coming to our webinar ({{ $json.data.custom_parameters.utm_campaign }}), and well done: you completed {{ $json.data.track_slug }}.',
            '',
            'Reply to this mail if you would like to talk about what is next.',
          ],
        },
        sample,
      ),
    ],
  };
}

function eachDeliveryOnce(): Template {
  const { step } = instruqtTrigger({
    events: ['track.completed'],
    parameters: { events: ['*'] },
    note: '**All events**\nThe example is a Track Completed.',
  });
  return {
    file: 'each-delivery-once',
    name: 'Each Delivery Once',
    about: about(
      'Instruqt sends an event again when it got no answer. Here each goes to your CRM once, even if n8n was restarted in between.',
      [toDo.instruqt, toDo.crm('Add Row to CRM')],
    ),
    steps: [
      step,
      once(
        {
          name: 'Drop Repeats',
          note: '**It remembers**\nExecute the workflow a second time, and nothing passes: it is the same event. To begin anew, use the action **Clear Deduplication History**.',
        },
        '={{ $json.id }}',
      ),
      addToCrm({
        name: 'Add Row to CRM',
        note: stepNotes.crm,
        body: '{ event: $json.type, deliveryId: $json.id, learnerId: $json.learner.id, what: $json.data.track_slug, invite: $json.data.invite_id, campaign: $json.data.custom_parameters, time: $json.time }',
      }),
    ],
  };
}

function missedPlays(): Template {
  return {
    file: 'catch-up-missed-plays',
    name: 'Catch Up on Missed Plays',
    about: about(
      'Instruqt tries for about a day to deliver an event; what n8n missed after that is lost. Every morning this looks up the plays of the last two days that were completed, as the events that they were, and sends them to your CRM, each once.',
      [toDo.instruqtApi('**Catch Up on Plays**'), toDo.crm('Add Row to CRM')],
    ),
    steps: [
      everyDay(
        {
          name: 'Every Morning',
          note: '**When**\nEvery day at 6. Look back further than the time between two runs.',
        },
        6,
      ),
      lookUp(instruqt, 'play', 'getCompleted', {
        name: 'Catch Up on Plays',
        note: '**How far back**\n**Started After** is two days ago. What comes out is like Track Completed of the trigger, so that it can go on in the same way. Add filters, such as **Track**.',
        parameters: {
          from: '={{ $now.minus({ days: 2 }).toISO() }}',
          includeLearner: true,
          returnAll: true,
        },
      }),
      once(
        {
          name: 'Drop Repeats',
          note: '**It remembers**\nExecute the workflow a second time, and nothing passes: it is the same play. To begin anew, use the action **Clear Deduplication History**.',
        },
        '={{ $json.data.participant_id }}',
      ),
      addToCrm({
        name: 'Add Row to CRM',
        note: `${stepNotes.crm} The participant ID is the same in the event that did come: let your CRM update the row of that ID.`,
        body: '{ event: $json.type, deliveryId: $json.id, playId: $json.data.participant_id, email: $json.learner.email, name: $json.learner.name, what: $json.track.title, campaign: $json.data.custom_parameters, time: $json.time }',
      }),
    ],
  };
}
