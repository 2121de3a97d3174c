/** Fields that came in production and are in no documentation. Which events have which is not known: here all have all. */
export const undocumentedFields = {
  is_developer_play: false,
  pooled: true,
  /** Of the claim that the sample's learner made. */
  claim_id: 'cl1m8xq4vw7k',
  reason: 'completed',
  /** Of which unit is not known. */
  duration: 2871,
};
