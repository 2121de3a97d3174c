/** Returns up to three names that are similar to a mistyped name, most similar first. */
export function closeNames(mistyped: string, names: readonly string[]): string[] {
  const furthest = Math.max(3, Math.floor(mistyped.length / 3));
  return names
    .map((name) => ({ name, distance: editDistance(mistyped.toLowerCase(), name.toLowerCase()) }))
    .filter(
      ({ name, distance }) => distance <= furthest || name.toLowerCase().includes(mistyped.toLowerCase()),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Returns the number of letters to add, remove or change to turn one name into another (Levenshtein distance). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const change = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
