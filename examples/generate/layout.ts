import type { Step } from './template';

/** A rectangle on n8n's canvas. `x` and `y` are the position of its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The size of the grid on n8n's canvas. */
const GRID = 16;
const NODE = 96;
/** A node's height, including the name and the subtitle, which n8n shows below the node. */
const NODE_WITH_NAME = NODE + 4 * GRID;
const PITCH = 18 * GRID;
const NOTE_WIDTH = 16 * GRID;
const ABOUT_WIDTH = 36 * GRID;
const GAP = 2 * GRID;
/** The horizontal distance from a step to a note that is centred above the step. */
const CENTRED = (NODE - NOTE_WIDTH) / 2;

/**
 * The positions of steps and notes. Steps run from left to right, branches are below, and notes are above their steps.
 */
export interface Layout {
  about: Box;
  steps: readonly (Step & { box: Box; noteBox?: Box })[];
}

export function layOut({ about, steps }: { about: string; steps: readonly Step[] }): Layout {
  const cells = toCells(steps);
  const rows = toRows(cells);
  const placed = cells.map(({ step, column, row }) => {
    const { top, noteHeight } = rows[row] ?? { top: 0, noteHeight: 0 };
    const box = { x: column * PITCH, y: top, width: NODE, height: NODE };
    return { ...step, box, ...(step.note !== undefined && { noteBox: noteAbove(box, noteHeight, row) }) };
  });
  const height = heightOf(about, ABOUT_WIDTH);
  const top = Math.min(...placed.map(({ box, noteBox }) => (noteBox ?? box).y));
  return { about: { x: CENTRED, y: top - GAP - height, width: ABOUT_WIDTH, height }, steps: placed };
}

/**
 * Returns the box of the note above a step. In a branch, the note begins at the step's left edge, because the line to
 * the branch comes from the left.
 */
const noteAbove = ({ x, y }: Box, height: number, row: number): Box => ({
  x: row === 0 ? x + CENTRED : x,
  y: y - GAP - height,
  width: NOTE_WIDTH,
  height,
});

export const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

interface Cell {
  step: Step;
  column: number;
  row: number;
}

function toCells(steps: readonly Step[]): Cell[] {
  const cells: Cell[] = [];
  for (const step of steps) {
    const { follows } = step;
    const before = follows ? cells.find((cell) => cell.step.name === follows.name) : cells.at(-1);
    const row = (before?.row ?? 0) + (follows?.output ?? 0);
    cells.push({ step, column: before === undefined ? 0 : before.column + 1, row });
  }
  return cells;
}

/**
 * Returns each row's vertical position and the height of its notes. All notes in a row are as tall as the tallest note.
 */
function toRows(cells: readonly Cell[]): { top: number; noteHeight: number }[] {
  const rows: { top: number; noteHeight: number }[] = [];
  const last = Math.max(...cells.map(({ row }) => row));
  for (let row = 0; row <= last; row += 1) {
    const notes = cells.flatMap((cell) => (cell.row === row ? (cell.step.note ?? []) : []));
    const noteHeight = Math.max(0, ...notes.map((note) => heightOf(note, NOTE_WIDTH)));
    const bottom = (rows.at(-1)?.top ?? 0) + NODE_WITH_NAME + GAP;
    rows.push({ top: row === 0 ? 0 : bottom + (noteHeight === 0 ? 0 : noteHeight + GAP), noteHeight });
  }
  return rows;
}

/**
 * Estimates a note's height on n8n's canvas. A letter is about 6.6 pixels wide, and a line is 19 pixels tall. A heading
 * is twice as tall.
 */
function heightOf(text: string, width: number): number {
  const lettersInALine = Math.floor((width - GAP) / 6.6);
  const lines = text.split('\n').map((line) => {
    if (line === '') return 0.5;
    const wrapped = Math.ceil(line.length / lettersInALine);
    return line.startsWith('#') ? wrapped * 2 : wrapped;
  });
  const needed = lines.reduce((sum, line) => sum + line, 0) * 19 + GAP;
  return Math.ceil(needed / GRID) * GRID;
}
