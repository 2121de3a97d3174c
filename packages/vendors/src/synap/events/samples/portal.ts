/** The made-up portal in the samples, and its people. */

export const portal = { id: 'kP4nT7wQz2B' };

export const maya = {
  id: 'u7GqX2mLb9R',
  name: 'Maya Lindqvist',
  email: 'maya.lindqvist@example.com',
  customAttributes: { 'employee-id': 'NG-20418', department: 'Cardiology', 'line-manager': null },
};

/** The person who marks exams, moderates groups and sends invites. */
export const tomas = {
  id: 'w3ZkD8vNc5T',
  name: 'Tomas Okonkwo',
  email: 'tomas.okonkwo@example.com',
  customAttributes: { 'employee-id': 'NG-10077', department: 'Education', 'line-manager': null },
};

export const subPortalId = 'sB6yH1rJx4M';

/** The group that every new account joins. */
export const everyone = { id: 'gD1aS6mYq3F', name: 'Students' };

export const nursesGroup = { id: 'gN5cV9tKe2W', name: 'Registered Nurses 2025' };

export const exam = {
  id: 'eX4fR8sTq1N',
  name: 'Medication Safety Certification',
  resitCount: 0,
  sourceTests: ['tM2bY6hLp9D'],
};

export const examAttributes = { 'cpd-hours': 6, venue: 'Online', accreditation: null };

export const examTest = { id: 'tM2bY6hLp9D', title: 'Medication Safety Paper A' };

export const practiceTest = { id: 'tH8dJ3nUa5K', title: 'Medication Safety Practice' };

export const grades = [
  { label: 'Distinction', minScore: 90, isPass: true },
  { label: 'Merit', minScore: 75, isPass: true },
  { label: 'Pass', minScore: 60, isPass: true },
  { label: 'Fail', minScore: 0, isPass: false },
];

export const merit = { label: 'Merit', minScore: 75, isPass: true };

/** The IDs of the certificates for the exam and for the practice test a week earlier. */
export const examCertificateId = 'cF9pL3xGs7Y';
export const practiceCertificateId = 'cQ8wN5tHv2D';

export const certificate = (id: string) => ({
  url: `https://example.com/certificates/${id}`,
  certificatePdfPath: `${portal.id}/certificates/${id}.pdf`,
});
