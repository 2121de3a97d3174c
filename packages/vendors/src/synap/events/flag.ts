import { defineEvent } from '../../catalogue/event';
import { datetime, group, leading, text, tagged } from '../../catalogue/field';
import { maya, portal as portalSample, practiceTest } from './samples/portal';
import { portal, user } from './shapes/common';

/** @see https://academy.synap.ac/doc/integrations/webhooks/flag-planted-webhook */

export const flagPlanted = defineEvent({
  code: 'flag.planted',
  label: 'Flag Planted',
  when: 'a user flags a question',
  note: 'The learner is the user who flagged the question.',
  schema: () =>
    group({
      planter: user('Planter'),
      objectId: text('Flag ID'),
      comment: leading('subject', text('Flag Comment')),
      createdAt: datetime('Flag Created At'),
      question: group({
        objectId: text('Question ID'),
        stem: leading('subject', text('Question Stem', "The question's text.")),
        url: text('Question URL'),
      }),
      test: group({
        objectId: tagged('test', text('Test ID')),
        title: leading('subject', text('Test Title')),
      }),
      portal,
    }),
  sample: {
    planter: maya,
    objectId: 'fL2hX5wPn8V',
    comment: 'Both B and C look right to me.',
    createdAt: '2025-09-08T09:14:33.870Z',
    question: {
      objectId: 'q2VaC5dJk7Y',
      stem: 'Which two checks come before giving a high-risk medicine?',
      url: 'https://example.com/questions/q2VaC5dJk7Y',
    },
    test: { objectId: practiceTest.id, title: practiceTest.title },
    portal: portalSample,
  },
  time: 'createdAt',
  learner: { id: 'planter.id', email: 'planter.email', name: 'planter.name' },
});
