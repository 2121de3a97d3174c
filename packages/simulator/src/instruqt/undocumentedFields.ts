/**
 * Undocumented fields that were seen in production. We don't know which events contain them, so all simulated events
 * do.
 */
export const undocumentedFields = {
  is_developer_play: false,
  pooled: true,
  /** The ID of the sample learner's claim. */
  claim_id: 'cl1m8xq4vw7k',
  reason: 'completed',
  /** The duration, whose unit is unknown. */
  duration: 2871,
};
