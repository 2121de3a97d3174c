import { isObject, readPath, synap } from '@synap-instruqt/vendors';
import { sampleOf } from '../delivery/sample';
import type { DocumentedFields } from '../documentedFields';
import { documentedEvents } from './documented';
import { newId } from './id';

/** An event to send. */
export interface SynapEvent {
  code: string;
  body: object;
}

/** An exam that a learner took. */
export interface TakenExam {
  /** The attempt that the sample of exam.completed is about, and the new one. */
  sampleAttemptId: string;
  attemptId: string;
  /** Sent at the same time, at each of its two moments. */
  started: SynapEvent[];
  finished: SynapEvent[];
}

/**
 * An exam is an attempt as well, so each of its moments has two events or more, all with the same IDs and times. An exam that
 * is marked automatically is submitted and completed at once (https://academy.synap.ac/doc/integrations/webhooks).
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

/** The same as an event of the attempt. Its pages give `isExam` as false, for exams as well. */
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

/** The documented fields of what there is. */
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
