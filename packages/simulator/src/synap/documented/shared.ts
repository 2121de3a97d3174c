/** Fields that several Synap payloads contain. Source: https://academy.synap.ac/doc/integrations/webhooks */

export const user = { id: 'string', name: 'string', email: 'string', customAttributes: 'record' };
export const portal = { id: 'string' };
export const meta = { timestamp: 'datetime' };
export const namedMeta = { ...meta, eventName: 'string' };
export const test = { id: 'string', title: 'string' };
export const times = { timeStarted: 'datetime', timeCompleted: 'datetime', timeSpentInMs: 'integer' };
export const certificate = { url: 'string', certificatePdfPath: 'string' };
export const grade = { label: 'string', minScore: 'number', isPass: 'boolean' };

export const marks = {
  'points?': 'number',
  'maxPoints?': 'number',
  'credits?': 'number',
  'penalties?': 'number',
};

export const tags = {
  nonFacetTags: 'string[]',
  skill: 'string[]',
  difficulty: 'string[]',
  subtopic: 'string[]',
  topic: 'string[]',
  subject: 'string[]',
  module: 'string[]',
  exam: 'string[]',
};

const state = { responseQuestionMap: 'string[][]', isRevoked: 'boolean', isStarted: 'boolean' };

export const startedAttempt = {
  id: 'string',
  isExam: 'boolean',
  state: { ...state, timeStarted: 'datetime' },
  totalQuestions: 'integer',
  tags,
  timeStarted: 'datetime',
};

export const finishedState = { ...state, ...times };

/** The fields of a finished attempt. `state` isn't included, because its fields differ between events. */
export const finishedAttempt = {
  score: 'number',
  scoreFrac: 'number',
  totalAnsweredCorrectly: 'integer',
  id: 'string',
  isExam: 'boolean',
  marks,
  totalQuestions: 'integer',
  tags,
  totalAnswered: 'integer',
  ...times,
};

export const results = { markingStatus: 'string', pendingMarks: 'integer', status: 'string' };

export const sections = {
  'items[]': {
    sectionId: 'string',
    responseIds: 'string[]',
    isOpen: 'boolean',
    isUnlocked: 'boolean',
    isCompleted: 'boolean',
    totalQuestionsCompleted: 'integer',
    totalQuestionsSkipped: 'integer',
    marks,
    ...times,
    score: 'number',
    scoreFrac: 'number',
    totalCorrect: 'integer',
  },
};
