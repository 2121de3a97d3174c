import { z } from 'zod/v4';
import {
  group,
  inferred,
  integer,
  internal,
  leading,
  linkTo,
  record,
  tagged,
  text,
  texts,
} from '../../../catalogue/field';
import { grade, marks } from './result';

/**
 * An exam, as contained in the events about exams. Each event adds its own fields. The exports are functions, so that
 * each schema is created on first use.
 * @see https://academy.synap.ac/doc/integrations/webhooks/exam-completed-webhook
 */

export const exam = () =>
  group({
    id: tagged('exam', text('Exam ID')),
    name: leading('subject', text('Exam Name')),
    resitCount: integer('Exam Resit Count'),
    sourceTests: internal(
      inferred(texts('Exam Source Tests', 'The IDs of the tests that make up the exam.')),
    ),
  });

export const examAttributes = () =>
  record('Exam Attributes', 'The keys and values of the custom exam fields that your portal defines.');

export const sectionGrades = () =>
  z.array(group({ id: internal(text('Section Grade ID')), marks: marks('Section Grade') }));

export const gradeCriteria = () => group({ grades: z.array(grade('Grade Criterion')) });

export const certificate = () =>
  group({
    url: leading(
      'certificate',
      linkTo({ name: 'certificate', label: 'Certificate File' }, text('Certificate URL')),
    ),
    certificatePdfPath: internal(text('Certificate PDF Path')),
  });
