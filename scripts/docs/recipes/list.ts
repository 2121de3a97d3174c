/** An item of a list on a page. */
export interface Item {
  text: string;
  /** Markdown below the item's text, such as a table. */
  below?: readonly string[];
}

/** Creates a numbered list. The Markdown below an item is indented, so that the numbering continues after it. */
export const numbered = (items: readonly Item[]): string => list(items, (index) => `${index + 1}. `);

export const bulleted = (items: readonly Item[]): string => list(items, () => '- ');

const list = (items: readonly Item[], mark: (index: number) => string): string =>
  items
    .map(({ text, below = [] }, index) => {
      const indent = ' '.repeat(mark(index).length);
      const parts = below.map((part) => `\n\n${part.replaceAll(/^(?=.)/gm, indent)}`);
      return `${mark(index)}${text}${parts.join('')}${parts.length > 0 ? '\n' : ''}`;
    })
    .join('\n')
    .trimEnd();
