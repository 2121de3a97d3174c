const MARK = '\\*';

/** Marks a value that a vendor doesn't document. A footnote on the same page explains the mark. */
export const marked = (text: string, isInferred: boolean | undefined): string =>
  isInferred ? `${text} ${MARK}` : text;

/** Adds the footnote that explains a page's marks, if the page has any marks. */
export const withFootnote = (page: string, footnote: string): string =>
  page.includes(MARK) ? `${page.trimEnd()}\n\n${MARK} ${footnote}\n` : page;
