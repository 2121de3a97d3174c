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
  /** The ID of the attempt in exam.completed's sample, and the ID of the new attempt. */
  sampleAttemptId: string;
  attemptId: string;
  /** The events at the start and at the end of the exam. The events of each moment are sent at the same time. */
  started: SynapEvent[];
  finished: SynapEvent[];
}

/**
 * Creates the events of a taken exam. An exam is also an attempt, so its start and its end each cause two or more
 * events with the same IDs and times. An automatically marked exam is submitted and completed at once
 * (https://academy.synap.ac/doc/integrations/webhooks).
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
 * Creates the attempt's event that matches an exam's event. Synap's documentation shows `isExam` as false in attempt
 * events, even for exams.
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
