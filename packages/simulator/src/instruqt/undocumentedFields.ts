/** Undocumented fields that were seen in production. We don't know which events contain them, so here all events do. */
export const undocumentedFields = {
  is_developer_play: false,
  pooled: true,
  /** The claim of the sample's learner. */
  claim_id: 'cl1m8xq4vw7k',
  reason: 'completed',
  /** Its unit is unknown. */
  duration: 2871,
};
