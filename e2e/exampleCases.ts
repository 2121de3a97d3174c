import { randomUUID } from 'node:crypto';
import { newMessageId, type InstruqtData } from '@synap-instruqt/simulator';
import { findEvent, instruqt, isObject, readPath, synap } from '@synap-instruqt/vendors';

/** A learner's details in a workflow. Unknown values are null. */
export interface Learner {
  id: string | null;
  email: string | null;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
}

export interface CaseEvent {
  /** The delivery ID, or the learner's ID if the event is from Synap, which sends no delivery ID. */
  id: string;
  changes: Record<string, unknown>;
  learner: Learner;
}

/** A realistic case: the events sent to a workflow, and the part that fails at first, if any. */
export interface Case {
  title: string;
  /** The part of the workflow that fails on the first attempts. It works again before the retries. */
  fails?: 'lookup' | 'lastStep';
  /** Whether all events arrive at once instead of one at a time. */
  atOnce?: boolean;
  /** Returns the events to send, after adding their learners to the simulator's data. */
  events(data: InstruqtData): CaseEvent[];
}

export const WEBINAR = 'm3xq9w0vbk2r';
/** The completed track's ID. */
export const TRACK = 'q7mk2xw9vd4t';
/** The ID of the track's badge template. */
export const BADGE = '7d1f3c52-9a40-4b8e-8c6d-2e5f0a913b74';
const nobody: Learner = { id: null, email: null, name: null, firstName: null, lastName: null };

/**
 * Adds a new learner. Each event needs a new learner, because the trigger would use cached details for a learner whom
 * it has already looked up.
 */
export function newLearner({ users }: InstruqtData): Learner & { id: string } {
  const id = newId();
  const email = `${id}@example.com`;
  const details = { firstName: 'Ines', lastName: 'Okafor', email, companyName: 'Northgate Hospital Trust' };
  users.set(id, {
    id,
    details: {
      northgate: { ...details, jobTitle: null, jobLevel: null, countryCode: null, consent: true },
    },
    profile: null,
  });
  return { id, email, name: 'Ines Okafor', firstName: 'Ines', lastName: 'Okafor' };
}

/** Adds a learner whose Instruqt account has no email address. */
export function newAnonymous({ users }: InstruqtData): Learner {
  const id = newId();
  users.set(id, { id, details: {}, profile: null });
  return { ...nobody, id };
}

/** Adds a learner whose Instruqt account has an email address but no name. */
function newNameless({ users }: InstruqtData): Learner {
  const id = newId();
  const email = `${id}@example.com`;
  users.set(id, { id, details: {}, profile: { display_name: '', email } });
  return { ...nobody, id, email };
}

const newId = (): string => randomUUID().replaceAll('-', '').slice(0, 20);

const instruqtEvent = (learner: Learner, changes: object = {}): CaseEvent => ({
  id: newMessageId(),
  changes: { user_id: learner.id, participant_id: newId(), ...changes },
  learner,
});

/** Adds a play that was completed half an hour ago. @returns its ID */
export function newPlay({ plays }: InstruqtData, { id: userId }: Learner, inviteId: string | null): string {
  const id = newId();
  plays.set(id, {
    ...{ id, userId: userId ?? '', inviteId, trackId: TRACK, mode: 'NORMAL', customParameters: {} },
    ...{ completedChallenges: 4, timeSpent: 1800, stoppedReason: 'completed' },
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
  });
  return id;
}

/** The cases for workflows that start with an Instruqt event. */
export const instruqtCases: readonly Case[] = [
  { title: 'the plain case', events: (data) => [instruqtEvent(newLearner(data))] },
  {
    title: 'no invite',
    events: (data) => [
      instruqtEvent(newLearner(data), { invite_id: null }),
      instruqtEvent(newLearner(data), { invite_id: undefined }),
    ],
  },
  {
    title: 'an invite that was deleted',
    events: (data) => [
      instruqtEvent(newLearner(data), { invite_id: 'gone8xq4vw7k' }),
      instruqtEvent(newAnonymous(data), { invite_id: 'gone8xq4vw7k' }),
    ],
  },
  {
    title: 'a learner who claimed the invite twice',
    events: (data) => {
      const learner = newLearner(data);
      for (const id of [newId(), newId()]) {
        const claimedAt = '2025-09-15T12:58:20Z';
        data.claims.set(id, { id, inviteId: WEBINAR, userId: learner.id, claimedAt, userDetails: null });
      }
      return [instruqtEvent(learner)];
    },
  },
  {
    title: 'no learner',
    events: () => [instruqtEvent(nobody), instruqtEvent(nobody, { user_id: undefined })],
  },
  {
    title: "a learner whom Instruqt doesn't know",
    events: () => [instruqtEvent({ ...nobody, id: newId() }, { invite_id: null })],
  },
  {
    title: 'a learner without an email address',
    events: (data) => [
      instruqtEvent(newAnonymous(data), { invite_id: null }),
      instruqtEvent(newAnonymous(data)),
    ],
  },
  { title: 'a learner without a name', events: (data) => [instruqtEvent(newNameless(data))] },
  {
    title: 'the lookup of the learner fails',
    fails: 'lookup',
    events: (data) => [instruqtEvent(newLearner(data))],
  },
  { title: 'the last step fails', fails: 'lastStep', events: (data) => [instruqtEvent(newLearner(data))] },
  {
    title: 'the same event twice',
    events: (data) => twice(instruqtEvent(newLearner(data))),
  },
  {
    title: 'the same event twice at once',
    atOnce: true,
    events: (data) => twice(instruqtEvent(newLearner(data))),
  },
  {
    title: 'two events at once',
    atOnce: true,
    events: (data) => [instruqtEvent(newLearner(data)), instruqtEvent(newLearner(data), { invite_id: null })],
  },
];

const twice = (event: CaseEvent): CaseEvent[] => [event, event];

const exam = findEvent(synap, 'exam.completed')?.sample ?? {};

function synapEvent(
  changes: { email?: string | null; name?: string | null } = {},
  attempt: object = {},
): CaseEvent {
  const id = newId();
  const user = { email: `${id}@example.com`, name: 'Ines Okafor', ...changes };
  const { email, name } = user;
  const sample = readPath(exam, 'attempt');
  return {
    id,
    changes: {
      user: { id, ...user, customAttributes: {} },
      attempt: { ...(isObject(sample) && sample), ...attempt },
    },
    learner: { ...nobody, id, email: email || null, name },
  };
}

/** The cases for workflows that start with an Exam Completed event. */
export const synapCases: readonly Case[] = [
  { title: 'the plain case', events: () => [synapEvent()] },
  { title: 'no email address', events: () => [synapEvent({ email: null }), synapEvent({ email: '' })] },
  { title: 'no name', events: () => [synapEvent({ name: null })] },
  {
    title: 'no learner',
    events: () => [{ ...synapEvent(), changes: { ...synapEvent().changes, user: null }, learner: nobody }],
  },
  { title: 'no grade', events: () => [synapEvent({}, { grade: null })] },
  { title: 'the last step fails', fails: 'lastStep', events: () => [synapEvent()] },
  { title: 'the same event twice', events: () => twice(synapEvent()) },
  { title: 'the same event twice at once', atOnce: true, events: () => twice(synapEvent()) },
  { title: 'two events at once', atOnce: true, events: () => [synapEvent(), synapEvent()] },
];

export interface ExampleInCases {
  file: string;
  code: string;
  /**
   * The workflow's behaviour if the learner lookup fails: the workflow continues without the learner, or it fails
   * and Instruqt sends the event again.
   */
  withoutLookup?: 'goesOn' | 'isSentAgain';
  /** Returns the data that the workflow must send for an event, or undefined if it mustn't send any data. */
  arrives(event: CaseEvent): object | undefined;
}

const slug = readPath(findEvent(instruqt, 'track.completed')?.sample, 'track_slug');
const title = 'Kubernetes Network Policies';
const inviteOf = ({ changes }: CaseEvent): unknown =>
  'invite_id' in changes ? (changes.invite_id ?? null) : WEBINAR;

export const instruqtExamples: readonly ExampleInCases[] = [
  ...['track-completed-to-crm.json', 'each-delivery-once.json'].map((file) => ({
    file,
    code: 'track.completed',
    arrives: (event: CaseEvent) =>
      expect.objectContaining({
        event: 'track.completed',
        deliveryId: event.id,
        learnerId: event.learner.id,
        what: slug,
        invite: inviteOf(event),
      }) as object,
  })),
  {
    file: 'track-completed-with-learner-to-crm.json',
    code: 'track.completed',
    withoutLookup: 'goesOn',
    arrives: ({ id, learner: { email, name } }) =>
      expect.objectContaining({ event: 'track.completed', deliveryId: id, email, name }) as object,
  },
  {
    file: 'track-completed-to-crm-contact.json',
    code: 'track.completed',
    withoutLookup: 'isSentAgain',
    // Unknown values are left out, so that the CRM keeps its existing values.
    arrives: ({ learner: { email, firstName, lastName } }) =>
      email === null
        ? undefined
        : {
            email,
            ...(firstName !== null && { firstName, lastName, company: 'Northgate Hospital Trust' }),
            lastTrack: title,
            lastTrackCompletedAt: expect.any(String) as string,
          },
  },
  {
    file: 'track-completed-to-hubspot.json',
    code: 'track.completed',
    withoutLookup: 'isSentAgain',
    arrives: ({ learner: { email, firstName, lastName } }) =>
      email === null
        ? undefined
        : (expect.objectContaining({
            // HubSpot's node leaves out null values.
            ...{ firstName, lastName, last_track: title },
            last_track_completed_at: expect.any(String) as string,
          }) as object),
  },
  {
    file: 'track-completed-to-salesforce.json',
    code: 'track.completed',
    withoutLookup: 'isSentAgain',
    arrives: ({ learner: { email, firstName, lastName } }) =>
      email === null || lastName === null
        ? undefined
        : {
            ...{ firstName, lastname: lastName, Last_Track__c: title },
            Last_Track_Completed_At__c: expect.any(String) as string,
          },
  },
  {
    file: 'track-completed-to-slack.json',
    code: 'track.completed',
    withoutLookup: 'goesOn',
    arrives: ({ learner: { name, email } }) => ({
      text: expect.stringContaining(
        `:tada: ${name ?? 'Somebody'} (${email ?? 'no email address'}) completed *`,
      ) as string,
    }),
  },
  {
    file: 'track-completed-enroll-in-synap-exam.json',
    code: 'track.completed',
    withoutLookup: 'isSentAgain',
    arrives: ({ learner: { email } }) => (email === null ? undefined : { enrolled: email }),
  },
  {
    file: 'track-completed-to-credly-badge.json',
    code: 'track.completed',
    withoutLookup: 'isSentAgain',
    arrives: ({ learner: { email, firstName, lastName } }) =>
      email === null || firstName === null || lastName === null
        ? undefined
        : {
            badge_template_id: BADGE,
            recipient_email: email,
            issued_to_first_name: firstName,
            issued_to_last_name: lastName,
            issued_at: expect.any(String) as string,
          },
  },
  {
    file: 'webinar-follow-up-email.json',
    code: 'track.completed',
    withoutLookup: 'isSentAgain',
    arrives: ({ learner: { email, firstName } }) =>
      email === null
        ? undefined
        : {
            to: [email],
            subject: `What comes after ${title}`,
            text: expect.stringContaining(`Hello ${firstName ?? 'there'},`) as string,
          },
  },
  ...(
    [
      ['track.completed', ({ id, learner: { email, name } }) => ({ deliveryId: id, email, name })],
      ['invite.claimed', ({ id, learner: { email, name } }) => ({ deliveryId: id, email, name })],
      [
        'review.created',
        ({ learner: { name } }) => ({ text: expect.stringContaining(` from ${name ?? 'somebody'}: `) }),
      ],
    ] as [string, (event: CaseEvent) => object][]
  ).map(([code, arrives]) => ({
    file: 'one-endpoint.json',
    code,
    withoutLookup: 'goesOn' as const,
    arrives: (event: CaseEvent) => expect.objectContaining(arrives(event)) as object,
  })),
  { file: 'one-endpoint.json', code: 'sandbox.created', arrives: () => undefined },
];

const score = readPath(exam, 'attempt.score');
const examName = readPath(exam, 'exam.name');
const gradeOf = ({ changes }: CaseEvent): unknown => readPath(changes, 'attempt.grade.label') ?? null;

export const synapExamples: readonly ExampleInCases[] = [
  {
    file: 'exam-completed-to-crm.json',
    code: 'exam.completed',
    arrives: ({ learner: { email, name } }) =>
      expect.objectContaining({
        event: 'exam.completed',
        email: email || null,
        name,
        what: examName,
        score,
      }) as object,
  },
  {
    file: 'exam-completed-to-hubspot.json',
    code: 'exam.completed',
    arrives: (event) =>
      event.learner.email
        ? {
            ...(event.learner.name === null
              ? { firstName: null, lastName: null }
              : { firstName: 'Ines', lastName: 'Okafor' }),
            last_exam: examName,
            last_exam_score: score,
            last_exam_grade: gradeOf(event) ?? 'not graded',
          }
        : undefined,
  },
  {
    file: 'exam-completed-to-salesforce.json',
    code: 'exam.completed',
    arrives: (event) =>
      event.learner.email && event.learner.name !== null
        ? {
            ...{ firstName: 'Ines', lastname: 'Okafor' },
            Last_Exam__c: examName,
            Last_Exam_Score__c: score,
            Last_Exam_Grade__c: gradeOf(event) ?? 'not graded',
          }
        : undefined,
  },
  {
    file: 'exam-completed-to-spreadsheet.json',
    code: 'exam.completed',
    arrives: (event) =>
      expect.objectContaining({
        Email: event.learner.email ?? '',
        Name: event.learner.name ?? '',
        Exam: examName,
        Score: score,
        Grade: gradeOf(event) ?? '',
      }) as object,
  },
  {
    file: 'exam-completed-result-email.json',
    code: 'exam.completed',
    arrives: (event) =>
      event.learner.email
        ? {
            to: [event.learner.email],
            subject: `Your result: ${String(examName)}`,
            text: expect.stringMatching(
              `^Hello ${event.learner.name ?? 'there'},\n[^]*${String(gradeOf(event) ?? 'not graded')}`,
            ) as string,
          }
        : undefined,
  },
  {
    file: 'exam-completed-certificate-email.json',
    code: 'exam.completed',
    arrives: (event) =>
      event.learner.email && gradeOf(event) !== null
        ? {
            to: [event.learner.email],
            subject: `Your certificate: ${String(examName)}`,
            text: expect.stringContaining('https://') as string,
          }
        : undefined,
  },
];
