/** A figure in the benchmark, and the figure of the peer: the node or code with which the benchmark compares ours. */
export interface Row {
  name: string;
  ours: number;
  /** The peer's figure from the same run; null without a peer. */
  theirs: number | null;
  unit: string;
  ratio: number | null;
  /** The goal in words; an empty string if the figure has no goal. */
  goal: string;
  met: boolean;
  note?: string;
}

/**
 * Creates a row for a figure that should be high.
 * @param ratio our figure divided by the peer's figure: the median of all rounds
 * @param goal the required share of the peer's figure, if there is a goal
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

/** Creates a row for a figure that should be low. The limit is a multiple of the peer's figure. */
export const atMost = (name: string, ours: number, theirs: number, unit: string, goal: number): Row => {
  const ratio = ours / theirs;
  return row(name, ours, theirs, unit, `at most ${goal} x`, ratio <= goal);
};

export const withoutGoal = (name: string, ours: number, theirs: number, unit: string): Row =>
  row(name, ours, theirs, unit, '', true);

export const noMoreThan = (name: string, ours: number, most: number, unit: string): Row => ({
  ...{ name, ours: round(ours), theirs: null, unit, ratio: null },
  ...{ goal: `at most ${most} ${unit}`, met: ours <= most },
});

export const besidePeer = (alone: Row, theirs: number): Row => ({
  ...alone,
  theirs: round(theirs),
  ratio: round(alone.ours / theirs),
});

/** Creates a row for a figure that has no goal and isn't compared with a peer. */
export const told = (name: string, ours: number, unit: string): Row => ({
  ...{ name, ours: round(ours), theirs: null, unit, ratio: null },
  ...{ goal: '', met: true },
});

export const row = (
  name: string,
  ours: number,
  theirs: number,
  unit: string,
  goal: string,
  met: boolean,
): Row => ({ name, ours: round(ours), theirs: round(theirs), unit, ratio: round(ours / theirs), goal, met });

const round = (value: number): number => Math.round(value * 100) / 100;
