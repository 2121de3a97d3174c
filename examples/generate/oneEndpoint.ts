import { instruqt } from '@synap-instruqt/vendors';
import { addOrUpdate, byEvent, calledWith, nothing, onlyFrom, postMessage, subWorkflow } from './steps';
import type { Template } from './template';
import { PLAY, stepNotes, toDo } from './texts';
import { instruqtTriggerWithLearner, sampleOf, withLearner } from './triggers';

/** A workflow for one Instruqt endpoint that receives all events, and a separate workflow for each event. */
export const oneEndpointTemplates = (): Template[] => [
  oneEndpoint(),
  trackCompleted(),
  inviteClaimed(),
  reviewCreated(),
];

const event = (code: string) => withLearner(sampleOf(instruqt, code));

function oneEndpoint(): Template {
  const switchName = 'Which Event?';
  const { step } = instruqtTriggerWithLearner({
    events: ['track.completed', 'invite.claimed', 'review.created', 'sandbox.created'],
    parameters: { events: ['*'] },
    note: '**All events**\nEach of the four sample events takes a different path.',
  });
  const call = (name: string, output: number, file: string, note: string, response: object[]) =>
    subWorkflow(
      { name, follows: { name: switchName, output }, note: `${note}\nFile: ${file}.json` },
      response,
    );
  return {
    file: 'one-endpoint',
    name: 'One Endpoint for All Events',
    what: 'You need only one endpoint in Instruqt. This workflow receives every event. For Track Completed, Invite Claimed and Review Created events, this workflow calls the workflow that handles the event. All other events are ignored.',
    setUp: [
      'Import the three files whose names begin with **one-endpoint-**, and publish the imported workflows.',
      'In each of the three **Call** steps, choose the matching workflow.',
      ...toDo.instruqtWithLearner,
    ],
    steps: [
      step,
      byEvent(
        {
          name: switchName,
          note: '**One path per event**\nIf you need other events, add a rule for each of them. The event codes are listed in docs/events/index.md.',
        },
        {
          'track.completed': 'Track Completed',
          'invite.claimed': 'Invite Claimed',
          'review.created': 'Review Created',
        },
      ),
      call('Call Track Completed', 0, 'one-endpoint-track-completed', '**Track Completed**', [{ added: 1 }]),
      call('Call Invite Claimed', 1, 'one-endpoint-invite-claimed', '**Invite Claimed**', [{ added: 1 }]),
      call('Call Review Created', 2, 'one-endpoint-review-created', '**Review Created**', [{ ok: true }]),
      nothing({ name: 'Not Needed', follows: { name: switchName, output: 3 } }),
    ],
  };
}

const CALLED =
  '**Called by One Endpoint for All Events**\nThe event arrives exactly as the Instruqt Trigger received it. If a step fails, the workflow One Endpoint for All Events fails, too, and Instruqt sends the event again.';

function trackCompleted(): Template {
  return {
    file: 'one-endpoint-track-completed',
    name: 'One Endpoint: Track Completed',
    what: 'When a learner completes a track, this workflow sends their email address and the track to your CRM. The workflow One Endpoint for All Events calls this workflow.',
    setUp: [toDo.crm('Add or Update Row')],
    steps: [
      calledWith(event('track.completed'), CALLED),
      addOrUpdate({
        name: 'Add or Update Row',
        note: stepNotes.crm,
        key: PLAY,
        body: '{ event: $json.type, deliveryId: $json.id, email: $json.learner.email, name: $json.learner.name, what: $json.track?.title ?? $json.data.track_slug, time: $json.time }',
      }),
    ],
  };
}

function inviteClaimed(): Template {
  return {
    file: 'one-endpoint-invite-claimed',
    name: 'One Endpoint: Invite Claimed',
    what: 'When a learner claims an invite, this workflow sends their email address and the invite to your CRM. The workflow One Endpoint for All Events calls this workflow.',
    setUp: [toDo.crm('Add or Update Row')],
    steps: [
      calledWith(event('invite.claimed'), CALLED),
      addOrUpdate({
        name: 'Add or Update Row',
        note: stepNotes.crm,
        key: '$json.id',
        body: '{ event: $json.type, deliveryId: $json.id, email: $json.learner.email, name: $json.learner.name, company: $json.learner.companyName, invite: $json.data.invite_id, campaign: $json.data.custom_parameters, time: $json.time }',
      }),
    ],
  };
}

function reviewCreated(): Template {
  const sample = event('review.created');
  return {
    file: 'one-endpoint-review-created',
    name: 'One Endpoint: Review Created',
    what: 'This workflow posts good reviews of your tracks to a Slack channel. The workflow One Endpoint for All Events calls this workflow.',
    setUp: [toDo.slack('Tell the Team')],
    steps: [
      calledWith(sample, CALLED),
      onlyFrom(
        { name: 'Four Stars or More', note: '**How many stars**\nReviews have 1 to 5 stars.' },
        '={{ $json.data.score }}',
        4,
      ),
      postMessage(
        {
          name: 'Tell the Team',
          note: '**Your channel**\nEnter the name of a channel that your Slack app can post to.',
        },
        '=:star: {{ $json.data.score }} of 5 from {{ $json.learner.name ?? "somebody" }}: {{ $json.data.content ?? "no text" }}',
        `:star: 4 of 5 from ${sample.learner.name}: Clear steps, but the second challenge took a while to load.`,
      ),
    ],
  };
}
