interface Nearest {
  label: string;
  /** The similarity, from 0 to 1. */
  likeness: number;
}

/** Finds the label that is most similar to a string, such as a label's earlier name or a misspelled label. */
export function nearest(text: string, labels: Iterable<string>): Nearest {
  let best: Nearest = { label: '', likeness: 0 };
  for (const label of labels) {
    const likeness = likenessOf(text, label);
    if (likeness > best.likeness) best = { label, likeness };
  }
  return best;
}

/** Returns the share of letter pairs that two strings have in common (Sørensen–Dice). */
function likenessOf(left: string, right: string): number {
  const [these, those] = [pairsOf(left), pairsOf(right)];
  const unmatched = [...those];
  const shared = these.filter((pair) => {
    const at = unmatched.indexOf(pair);
    return at >= 0 && unmatched.splice(at, 1).length > 0;
  });
  return (2 * shared.length) / (these.length + those.length);
}

const pairsOf = (text: string): string[] =>
  Array.from({ length: text.length - 1 }, (_, index) => text.toLowerCase().slice(index, index + 2));
