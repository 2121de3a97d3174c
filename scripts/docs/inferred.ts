const MARK = '\\*';

/** Marks what a vendor doesn't document. A footnote on the same page explains the mark. */
export const marked = (text: string, isInferred: boolean | undefined): string =>
  isInferred ? `${text} ${MARK}` : text;

/** The page with the footnote that explains its marks, if it has any. */
export const withFootnote = (page: string, footnote: string): string =>
  page.includes(MARK) ? `${page.trimEnd()}\n\n${MARK} ${footnote}\n` : page;
