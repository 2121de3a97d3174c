/**
 * Undocumented fields that were seen in production. It isn't known which events contain them, so the simulator adds
 * them to all sample events.
 */
export const undocumentedFields = {
  is_developer_play: false,
  pooled: true,
  /** The ID of the sample learner's claim. */
  claim_id: 'cl1m8xq4vw7k',
  reason: 'completed',
  /** A duration. Its unit is unknown. */
  duration: 2871,
};
