import { isObject, readPath, synap } from '@synap-instruqt/vendors';
import { sampleOf } from '../delivery/sample';
import type { DocumentedFields } from '../documentedFields';
import { documentedEvents } from './documented';
import { newId } from './id';

export interface SynapEvent {
  code: string;
  body: object;
}

export interface TakenExam {
  /** The ID of the attempt in the sample of exam.completed. The new attempt is a copy of that attempt. */
  sampleAttemptId: string;
  attemptId: string;
  /** The events to send at once when the exam starts. */
  started: SynapEvent[];
  /** The events to send at once when the exam ends. */
  finished: SynapEvent[];
}

/**
 * Creates the events that Synap sends when a learner takes an exam. Taking an exam is also an attempt, so both the
 * start and the end cause several events with the same IDs and times. An automatically marked exam is submitted and
 * completed at the same time (https://academy.synap.ac/doc/integrations/webhooks).
 */
export function takenExam(): TakenExam {
  const attemptId = newId();
  const id = newId();
  const timestamp = new Date().toISOString();
  const examEvent = (code: string): SynapEvent => {
    const sample = sampleOf(synap, code);
    const attempt = { ...Object(readPath(sample, 'attempt')), id: attemptId };
    return { code, body: { ...sample, id, attempt, meta: { ...metaOf(sample), timestamp } } };
  };
  const [started, submitted, completed] = [
    examEvent('exam.started'),
    examEvent('exam.submitted'),
    examEvent('exam.completed'),
  ];
  return {
    attemptId,
    sampleAttemptId: String(readPath(sampleOf(synap, 'exam.completed'), 'attempt.id')),
    started: [started, attemptEvent('attempt.started', started)],
    finished: [
      attemptEvent('attempt.submitted', submitted),
      attemptEvent('attempt.completed', completed),
      submitted,
      completed,
    ],
  };
}

/**
 * Creates the attempt event that matches an exam event. In Synap's documentation, `isExam` is false in attempt events,
 * even for exams.
 */
function attemptEvent(code: string, { body }: SynapEvent): SynapEvent {
  const attempt: object = Object(readPath(body, 'attempt'));
  const whole = {
    ...body,
    ...{ score: readPath(attempt, 'score'), scoreFrac: readPath(attempt, 'scoreFrac') },
    ...{ attempt: { ...attempt, isExam: false }, meta: { ...metaOf(body), eventName: code } },
  };
  return { code, body: pick(documentedEvents[code] ?? {}, whole) };
}

const metaOf = (body: object): object => Object(readPath(body, 'meta'));

function pick(fields: DocumentedFields, whole: Readonly<Record<string, unknown>>): object {
  const picked = Object.entries(fields).flatMap(([key, type]) => {
    const name = key.replace(/\?|\[\]/g, '');
    const value = whole[name];
    return value === undefined ? [] : [[name, typeof type === 'string' ? value : pickEach(type, value)]];
  });
  return Object.fromEntries(picked);
}

const pickEach = (type: DocumentedFields, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((item) => pickEach(type, item))
    : isObject(value)
      ? pick(type, value)
      : value;
