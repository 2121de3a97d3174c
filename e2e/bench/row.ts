/** One figure of a benchmark, beside what it is measured against. */
export interface Row {
  name: string;
  ours: number;
  /** A peer, measured in the same run; null for a figure that stands alone. */
  theirs: number | null;
  unit: string;
  /** `ours` by `theirs`. */
  ratio: number | null;
  /** Empty for a figure that is only told. */
  goal: string;
  met: boolean;
  /** Why a goal is not met, as far as it was found. */
  note?: string;
}

/**
 * A figure of which more is better.
 * @param ratio to its peer, as it was measured pair by pair
 * @param goal the share of its peer that it has to reach, where something is asked
 */
export const atLeast = (
  name: string,
  ours: number,
  theirs: number,
  unit: string,
  ratio: number,
  goal?: number,
): Row => ({
  ...{ name, ours: round(ours), theirs: round(theirs), unit, ratio: round(ratio) },
  ...(goal === undefined ? { goal: '', met: true } : { goal: `at least ${goal} x`, met: ratio >= goal }),
});

/** A figure of which less is better, with how many times its peer it may be. */
export const atMost = (name: string, ours: number, theirs: number, unit: string, goal: number): Row => {
  const ratio = ours / theirs;
  return row(name, ours, theirs, unit, `at most ${goal} x`, ratio <= goal);
};

/** A figure that nothing is asked of. */
export const withoutGoal = (name: string, ours: number, theirs: number, unit: string): Row =>
  row(name, ours, theirs, unit, '', true);

/** A figure of which less is better, with how much it may be. */
export const noMoreThan = (name: string, ours: number, most: number, unit: string): Row => ({
  ...{ name, ours: round(ours), theirs: null, unit, ratio: null },
  ...{ goal: `at most ${most} ${unit}`, met: ours <= most },
});

/** The same, with what a peer came to. */
export const besidePeer = (alone: Row, theirs: number): Row => ({
  ...alone,
  theirs: round(theirs),
  ratio: round(alone.ours / theirs),
});

/** A figure that stands alone, and that nothing is asked of. */
export const told = (name: string, ours: number, unit: string): Row => ({
  ...{ name, ours: round(ours), theirs: null, unit, ratio: null },
  ...{ goal: '', met: true },
});

/** A figure beside its peer, with a goal of its own. */
export const row = (
  name: string,
  ours: number,
  theirs: number,
  unit: string,
  goal: string,
  met: boolean,
): Row => ({ name, ours: round(ours), theirs: round(theirs), unit, ratio: round(ours / theirs), goal, met });

const round = (value: number): number => Math.round(value * 100) / 100;
