import { defineEvent } from '../../catalogue/event';
import { group, text, tagged } from '../../catalogue/field';
import { sitting } from './samples/attempt';
import { exam, examCertificateId, maya, merit, portal as portalSample } from './samples/portal';
import { learner, namedMeta, portal, recordId, user } from './shapes/common';
import { attemptGrade } from './shapes/result';

/** @see https://academy.synap.ac/doc/integrations/webhooks/attempt-certificate-generated */

export const attemptCertificateGenerated = defineEvent({
  code: 'attemptCertificate.generated',
  label: 'Attempt Certificate Generated',
  when: 'a certificate is generated or regenerated for an attempt',
  note: "This event doesn't include the certificate's URL. Exam Completed and Attempt Completed events include the URL if a certificate exists.",
  schema: () =>
    group({
      user: user('User'),
      exam: group({ id: tagged('exam', text('Exam ID')) }),
      attempt: group({ id: text('Attempt ID'), grade: attemptGrade() }),
      id: recordId,
      portal,
      meta: namedMeta,
    }),
  sample: {
    user: maya,
    exam: { id: exam.id },
    attempt: { id: sitting.id, grade: merit },
    id: examCertificateId,
    portal: portalSample,
    meta: { timestamp: '2025-09-16T14:05:52.497Z', eventName: 'attemptCertificate.generated' },
  },
  time: 'meta.timestamp',
  learner,
});
