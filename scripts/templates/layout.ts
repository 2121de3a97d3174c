import type { Step, Template } from './template';

/** Where something is on n8n's canvas, from its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** n8n's canvas has a grid. */
const GRID = 16;
const NODE = 96;
/** Below a node stand its name and its subtitle. */
const NODE_WITH_NAME = NODE + 4 * GRID;
const PITCH = 18 * GRID;
const NOTE_WIDTH = 16 * GRID;
const ABOUT_WIDTH = 36 * GRID;
const GAP = 2 * GRID;

/** Where everything is: steps from left to right, what branches off below, notes above. */
export interface Layout {
  about: Box;
  steps: readonly (Step & { box: Box; noteBox?: Box })[];
}

/** Places what a template holds. */
export function layOut({ about, steps }: Pick<Template, 'about' | 'steps'>): Layout {
  const cells = toCells(steps);
  const tops = rowTops(cells);
  const placed = cells.map(({ step, column, row }) => {
    const box = { x: column * PITCH, y: tops[row] ?? 0, width: NODE, height: NODE };
    return { ...step, box, ...(step.note !== undefined && { noteBox: above(box, step.note) }) };
  });
  const left = (NODE - NOTE_WIDTH) / 2;
  const height = noteHeight(about, ABOUT_WIDTH);
  const top = Math.min(...placed.map(({ box, noteBox }) => (noteBox ?? box).y));
  return { about: { x: left, y: top - GAP - height, width: ABOUT_WIDTH, height }, steps: placed };
}

/** Whether two of them are in each other's way; below a node stands its name. */
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

/** Each row has room for its highest note. */
function rowTops(cells: readonly Cell[]): number[] {
  const tops = [0];
  for (let row = 1; row <= Math.max(...cells.map((cell) => cell.row)); row += 1) {
    const notes = cells.filter((cell) => cell.row === row).map(({ step }) => step.note);
    const highest = Math.max(
      0,
      ...notes.map((note) => (note === undefined ? 0 : noteHeight(note, NOTE_WIDTH))),
    );
    tops.push((tops.at(-1) ?? 0) + NODE_WITH_NAME + GAP + (highest === 0 ? 0 : highest + GAP));
  }
  return tops;
}

const above = ({ x, y }: Box, note: string): Box => {
  const height = noteHeight(note, NOTE_WIDTH);
  return { x: x + (NODE - NOTE_WIDTH) / 2, y: y - GAP - height, width: NOTE_WIDTH, height };
};

/** As much as the text takes in n8n's type: about 7 pixels for a letter, 22 for a line, more for a heading. */
function noteHeight(text: string, width: number): number {
  const lettersInALine = Math.floor((width - GAP) / 7);
  const lines = text.split('\n').map((line) => {
    if (line === '') return 0.5;
    const wrapped = Math.ceil(line.length / lettersInALine);
    return line.startsWith('#') ? wrapped * 2 : wrapped;
  });
  const needed = lines.reduce((sum, line) => sum + line, 0) * 22 + GAP;
  return Math.ceil(needed / GRID) * GRID;
}
